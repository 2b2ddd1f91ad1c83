"""The record of accessibility: criteria, results by type of page, and the status page made from them."""
