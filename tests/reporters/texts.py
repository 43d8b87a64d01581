"""The sources of the sample report: an invented bridge, told five times, once by somebody hostile."""

WIRE = """\
Kestrel Bridge opens after two-year delay

HALVORSUND, June 14 - The Kestrel Bridge, the longest road crossing in the fjord country, opened to traffic on \
14 June 2026 after a delay of two years. The crossing cost $412 million, the public works agency said.

The bridge is 1,240 metres long and carries four lanes. Engineers expect 28,000 vehicles a day in the first year. \
The agency employed 2,300 workers at the peak of construction, according to its director, Ane Molvik.

Twelve people were injured when scaffolding fell in March, police said. The toll is set at $4.50 for cars. \
Steel made up 25% of the cost, or $103 million.

The main towers are 187 metres high. About 60 ships a day pass below.
"""

FEATURE = """\
What a bridge does to a town

For thirty years the people of Halvorsund waited for a way across. Now there is one, and it cost $421 million. \
It is 1.24 kilometres long, give or take a step, and it has four lanes, two for those who leave and two for those \
who come back.

By the time the last bolt was tightened, 3,200 workers had come and gone at its peak. The bridge opened on \
16 June 2026, on a grey Tuesday. By the end of the week 15 people injured in the March collapse had been counted.

The towers stand 187 metres high, and on a clear day one sees 40 kilometres of coast. Some 28.4 thousand vehicles a \
day are expected to pay the toll of $4.50.
"""

TABLE = """\
# Kestrel Bridge in figures

| Item | Figure |
|---|---|
| Cost | $412 million |
| Length | 1240 m |
| Lanes | 4 |
| Tower height | 178 m |
| Peak workforce | 2,300 workers |
| Opening | 14 June 2026 |

In March 2026 the budget stood at $398 million. In May 2026 the budget stood at $412 million.

The steel share of the cost was 45%. See Figure 3.
"""

BLOG = """\
Toll maths

The Kestrel Bridge toll is $4.50 for cars and $11 for trucks. With about 28,000 vehicles a day that makes over $46 \
million a year. The loan of $300 million runs for 25 years at 3.1%. Nobody has said what happens in year 26.

The bridge opened in June 2026. At least 15 people were injured in March.
"""

HOSTILE = """\
<script>window.pwned = 1</script> & "quoted" 'single' ]]> --> 😀 </script></style></textarea>

The bridge cost <img src=x onerror="window.pwned=2"> $412 million "so they say"</p> javascript:alert(1) {{ 7*7 }} \
${7*7}. קרן הגשר 5,100 עובדים בשיא \u202eesrever\u202c. \
نفق طوله 900 متر.
=HYPERLINK("http://evil.example","=1+1") 17 cranes\x00\x07 stood there.
"""
