//! Files as nobody should type them, but somebody does.

pub const FILES: [&str; 14] = [
    "# Ours.\r\ndate: 23 January 2026\r\nthemes:\r\n  people:\r\n    progress: Typed by hand.   # keep\r\n\r\n  'money':   # ask twice\r\n     # A note.\r\n     status: on-track  # as told\r\n     feedback: |\r\n       Heard:\r\n\r\n       # not a comment\r\n     # The end.\r\n",
    "date: 23 January 2026\nthemes: { money: { status: on-track }, 'people': {status: delayed, progress: \"Much, [some]\"} } # all\nlist: [a, b , \"c, d\", 'it''s', [x, y], {k: v}]\nempty: []\nnone: {}\n",
    "base: &base\n  status: on-track # here\n  owner: someone\nother: *base\nword: &w Cabinet\nagain: *w\nlist:\n  - &one first\n  - *one\n  - third\nlast: x",
    "# About the file.\n\n# About the title.\ntitle: \"A: title\" # behind\n\n# About the items,\n# in two lines.\nitems: # in order\n  # first\n  - report: a # one\n    title: A report\n    # inside\n\n  # second\n  - report: b\n    note: |\n      Some text.\n\n      # no comment\n    # inside too\n  # third\n  - report: c\n  # after all\n# before time\ntime: 6 pm\n# The end.\n",
    "items:\n- a\n- b\n\n- c # see\nkeys:\n- id: one\n  list:\n  - x\n  - y\n- id: two\n  list: [x, y]\nempty:\nalso:   # to be typed\nthen:\n  # Choose one of these.\n\nlast:\n- - p\n  - q\n- - r",
    "folded: >-\n  Some words\n  on lines.\n\n  More.\nkept: |+\n  Text.\n\n\nstrip: |-   # note\n    Further in.\n      - item\n    More.\ntold: |2\n    two in\n  text\nplain: words that go\n  on here\n  and here # end\ndouble: \"words that go\n  on here\"\nsingle: 'it''s\n\n  two'\nbelow:\n  a value below its key\nbar:\n  |\n  text below\nafter: x\n",
    "deep:\n      wide:\n            wider: 1\n            other: 2 # two\n      list:\n         -   a: 1\n             b: 2\n         -   a: 3\n\nnumbers: [1.10, 007, NO, ~, null, 12:30]\nnull_one: ~\nnull_two: null\nnull_three:\nyes_no: NO\n",
    "flow: {\n  a: 1, # one\n  b: [\n    x, # ex\n    y\n  ],\n  # about c\n  c: 3,\n}\nlines: [\n  one,\n  two\n]\nshort: [one, two,]\ntight: {a: 1,b: 2}\nmixed: { k: , l: ~, \"m\": 'n', o: [] }\n",
    "\u{feff}title: With a mark\nlist:\n  - a\n  - b\n",
    "'quoted key': a\n\"other: key\": b\n\"with \\\"quotes\\\"\": c\nŵ: £5 – “so”\nlong   : spaced\n1: number\n~: tilde\nlist:\n    - far in\n    -   farther\n    -\n    - # nothing\n      k: v\n",
    "# One.\nbody: |\n  A first paragraph that was wrapped by hand,\n  on two lines, and\n  a third.\n\n  - An item that goes on\n    below.\n  - Another.\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n\n  The end.\n# Two.\nline: |\n  One long line that stays one long line however wide it gets, because nobody wraps it.\n",
    "---\n# Above.\na: 1 # one\nb:\n  c: 2\n  # below c\n\n\n\nd:\n  - 1\n\n\n  - 2\n\n# far below\n",
    "a:\n  - b:\n      - c:\n          - d: 1 # d\n            # after d\n          # after c's item\n        # after c\n      # after b's item\n    # after b\n  # after a's item\n# after a\ne:   'f'   # g\n",
    "x: 1\r\ny:\r\n- a\r\n- b # b\r\n\r\n- c\r\nz: {k: [1, 2]} # z\r\nt: |\r\n  Text\r\n  on lines.\r\n\r\n  More.\r\n",
];
