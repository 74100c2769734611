"""The drawings of `pictures/`: figures built of a small set of limbs. `python -m drawing` writes them anew."""
