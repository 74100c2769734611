"""What messages are made of: releases, the drafts of the next, and the bytes of pictures."""
