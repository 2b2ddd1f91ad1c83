"""Publishing: the build date, the exchange of the old site for the new one, and the records of a release."""
