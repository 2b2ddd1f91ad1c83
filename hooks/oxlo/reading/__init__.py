"""Reading: from the bytes of a file to checked values, with the line of each."""
