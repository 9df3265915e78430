"""What cannot wait: which warnings of an authority hold at this post, and the banner above every page.

`places` and `alerts` are pure and know nothing of the store: the content asks them while a generation is prepared.
"""
