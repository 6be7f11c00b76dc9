"""Reviews on the disk: opening, locking, saving, versions, and the lists of them."""
