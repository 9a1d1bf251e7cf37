namespace CustomLabels.Imaging;

/// <summary>
/// Letters made of strokes, for machines without a font. A glyph is a list of strokes, a stroke a list of points, a point two
/// digits of base 36: x from 0, y from 0 (descender) over 4 (baseline) and 12 (small letters) to 16 (capitals).
/// </summary>
internal static class StrokeGlyphs
{
    /// <summary>Points per em.</summary>
    public const float Em = 17;

    /// <summary>The baseline's height.</summary>
    public const int Baseline = 4;

    private const string Unknown = "0g04 0474 747g 7g0g";

    private static readonly Dictionary<char, string> Strokes = new()
    {
        [' '] = "",
        ['A'] = "044g 4g84 1878", ['B'] = "040g 0g5g7e7c5a0a 0a6a88866404", ['C'] = "8e6g2g0e06246486",
        ['D'] = "040g 0g5g8d875404", ['E'] = "040g 0g7g 0a6a 0474", ['F'] = "040g 0g7g 0a6a", ['G'] = "8e6g2g0e06246486 868a 8a5a",
        ['H'] = "040g 848g 0a8a", ['I'] = "040g", ['J'] = "6g66442406", ['K'] = "040g 7g09 2b84", ['L'] = "0g04 0474",
        ['M'] = "040g 0g56 56ag aga4", ['N'] = "040g 0g84 848g", ['O'] = "4g6g8e866424060e2g4g", ['P'] = "040g 0g6g8e8b6909",
        ['Q'] = "4g6g8e866424060e2g4g 5793", ['R'] = "040g 0g6g8e8b6909 4984", ['S'] = "8e6g2g0e0c2a6a8886642406",
        ['T'] = "0g8g 4g44", ['U'] = "0g062464868g", ['V'] = "0g44 448g", ['W'] = "0g34 346e 6e94 94cg", ['X'] = "048g 0g84",
        ['Y'] = "0g4a 4a8g 4a44", ['Z'] = "0g8g 8g04 0484",
        ['0'] = "3g5g7e765424060e2g3g", ['1'] = "0d3g 3g34", ['2'] = "0e2g5g7e7b04 0474", ['3'] = "0e2g5g7e7c5a3a 5a7876542406",
        ['4'] = "5g07 0777 5g54", ['5'] = "7g1g 1g0a 0a2b5b7976542406", ['6'] = "7e5g2g0e06245476795b2b09", ['7'] = "0g7g 7g24",
        ['8'] = "3a2a0c0e2g5g7e7c5a3a 3a5a7876542406082a3a", ['9'] = "062454767e5g2g0e0b29597b",
        ['a'] = "6c64 6a4c2c0a06244466", ['b'] = "0g04 0a2c4c6a66442406", ['c'] = "6a4c2c0a06244466", ['d'] = "6g64 6a4c2c0a06244466",
        ['e'] = "0868 686a4c2c0a06244466", ['f'] = "5g4g2e24 0c5c", ['g'] = "6c62402001 6a4c2c0a06244466", ['h'] = "0g04 0a2c4c6a64",
        ['i'] = "0c04 0f0g", ['j'] = "3c321000 3f3g", ['k'] = "0g04 6c07 2964", ['l'] = "0g04", ['m'] = "0c04 0a2c3c5a54 5a7c8caaa4",
        ['n'] = "0c04 0a2c4c6a64", ['o'] = "3c4c6a664424060a2c3c", ['p'] = "0c00 0a2c4c6a66442406", ['q'] = "6c60 6a4c2c0a06244466",
        ['r'] = "0c04 0a2c4c", ['s'] = "6b4c2c0b0928486765442405", ['t'] = "2f264454 0c5c", ['u'] = "0c06244466 6c64",
        ['v'] = "0c34 346c", ['w'] = "0c24 245b 5b84 84ac", ['x'] = "046c 0c64", ['y'] = "0c34 6c20", ['z'] = "0c6c 6c04 0464",
        ['.'] = "0405", [','] = "1502", [':'] = "0405 0a0b", [';'] = "1502 1a1b", ['-'] = "0959", ['_'] = "0383", ['+'] = "0a8a 4e46",
        ['='] = "0c7c 0878", ['/'] = "027h", ['\\'] = "0h72", ['('] = "3h0d0632", [')'] = "0h3d3602", ['['] = "3h0h 0h02 0232",
        [']'] = "0h3h 3h32 3202", ['{'] = "3h0d0632", ['}'] = "0h3d3602", ['|'] = "0h02", ['%'] = "04ag 1g3g4e3c1c0e1g 7898a694746678",
        ['#'] = "143g 547g 0c8c 0888", ['&'] = "841d1f2g4g5f5d080624446688", ['!'] = "0g08 0405", ['?'] = "0e2g5g7e7c4a48 4445",
        ['\''] = "0g0d", ['"'] = "0g0d 3g3d", ['*'] = "3g3a 0e6b 0b6e", ['@'] = "a58424060e2g8gaea888 787c 7a6c5c4a48576778", ['<'] = "6d09 0965",
        ['>'] = "0d69 6905", ['~'] = "0a1b3b59798a", ['^'] = "0c3g 3g6c", ['$'] = "8e6g2g0e0c2a6a8886642406 4h43", ['`'] = "0g2e",
        ['…'] = "0405 4445 8485", ['·'] = "090a",
    };

    /// <summary>The strokes of a character; a box where there is none for it.</summary>
    public static (int X, int Y)[][] Of(char character) =>
        [.. (Strokes.TryGetValue(character, out string? strokes) ? strokes : Unknown)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(Points)];

    private static (int X, int Y)[] Points(string stroke) =>
        [.. Enumerable.Range(0, stroke.Length / 2).Select(i => (Digit(stroke[2 * i]), Digit(stroke[(2 * i) + 1])))];

    private static int Digit(char digit) => digit <= '9' ? digit - '0' : digit - 'a' + 10;
}
