namespace CustomLabels.Measures;

/// <summary>How the page looks.</summary>
internal static class PageStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --ink: #16191f; --soft: #5a6472; --paper: #fbfbfa; --card: #fff; --line: #dcdfe3; --train: #2a6fbb; --test: #e08a1e; --bad: #b3261e; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e7e9ec; --soft: #a3acb8; --paper: #14171b; --card: #1c2026; --line: #343a43; --train: #6aa5e4; --test: #f0a94c; --bad: #ff8a80; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 76rem; padding: 1.5rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.6rem; margin: 0; overflow-wrap: anywhere; } h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; } h3 { font-size: 1rem; margin: 0; display: inline; overflow-wrap: anywhere; }
        header p, .note, summary span { color: var(--soft); }
        .totals { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .6rem; margin: 0; }
        .totals div, .group { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .8rem; }
        dt { color: var(--soft); font-size: .85rem; } dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; }
        .scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
        th, td { text-align: right; padding: .35rem .6rem; border-bottom: 1px solid var(--line); font-variant-numeric: tabular-nums; white-space: nowrap; }
        th:first-child { text-align: left; white-space: normal; overflow-wrap: anywhere; font-weight: 600; } thead th { color: var(--soft); font-weight: 500; font-size: .85rem; }
        .wide { width: 40%; min-width: 10rem; text-align: left; } .few { color: var(--bad); font-weight: 600; }
        .bar { width: calc(100% - 3.5rem); height: .7rem; background: var(--line); border-radius: .2rem; vertical-align: middle; } .wide span { float: right; }
        .bar .train { fill: var(--train); } .bar .test { fill: var(--test); }
        .group { margin: 0 0 .8rem; } .badge { background: var(--line); border-radius: 1rem; padding: .1rem .6rem; font-size: .8rem; margin-left: .3rem; } .leak { background: var(--bad); color: var(--paper); }
        details { border-top: 1px solid var(--line); padding: .7rem 0; } summary { cursor: pointer; }
        .sheet { display: flex; flex-wrap: wrap; gap: .7rem; margin-top: .6rem; align-items: flex-start; }
        figure { margin: 0; width: 168px; } .picture { position: relative; display: inline-block; line-height: 0; } .picture img { max-width: 100%; height: auto; border-radius: .25rem; }
        .picture svg { position: absolute; inset: 0; width: 100%; height: 100%; } .picture rect { fill: none; stroke: #ffd21f; stroke-width: 2; vector-effect: non-scaling-stroke; } .picture .other { stroke: #fff; stroke-opacity: .55; stroke-width: 1; }
        figcaption { font-size: .75rem; line-height: 1.3; color: var(--soft); overflow-wrap: anywhere; margin-top: .25rem; } .missing { color: var(--bad); font-size: .75rem; }
        @media print { details { break-inside: avoid; } }
        """;
}
