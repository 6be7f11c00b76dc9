"""The documents and the data that a review is written as, each format in a module that is loaded when it is used."""
