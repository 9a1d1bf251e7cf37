using System.IO.Hashing;
using SkiaSharp;

namespace CustomLabels.Imaging.Painting;

/// <summary>The colors of labels: that of a label depends on its name alone, so it is the same on every picture, in every run, on every machine.</summary>
internal static class LabelColors
{
    private const int Hues = 72;
    private static readonly (double Lightness, double Chroma)[] Tones = [(0.78, 0.16), (0.70, 0.19), (0.87, 0.14)];

    /// <summary>The color of what is true.</summary>
    public static SKColor Truth { get; } = SKColors.White;

    /// <summary>Dark text, and what keeps a line apart from the picture.</summary>
    public static SKColor Ink { get; } = new(0x10, 0x14, 0x1A);

    /// <summary>The color of a label.</summary>
    public static SKColor Of(PaintedLabel label) => label.IsTruth ? Truth : Of(label.Name);

    /// <summary>The color of a label.</summary>
    /// <param name="name">The label.</param>
    public static SKColor Of(string name)
    {
        var hash = XxHash32.HashToUInt32(Encoding.UTF8.GetBytes(name));
        (var lightness, var chroma) = Tones[hash / Hues % (uint)Tones.Length];
        return FromOklch(lightness, chroma, 2 * Math.PI * (hash % Hues) / Hues);
    }

    /// <summary>The color of text on a color: dark or white, whichever stands out more (WCAG 2.2, contrast ratio).</summary>
    /// <param name="background">The color below it.</param>
    public static SKColor TextOn(SKColor background)
    {
        var luminance = Luminance(background);
        return (luminance + 0.05) / (Luminance(Ink) + 0.05) >= 1.05 / (luminance + 0.05) ? Ink : SKColors.White;
    }

    /// <summary>Relative luminance, 0 to 1 (WCAG 2.2).</summary>
    public static double Luminance(SKColor color) => (0.2126 * Linear(color.Red)) + (0.7152 * Linear(color.Green)) + (0.0722 * Linear(color.Blue));

    /// <summary>A color of the perceptual space OKLCh (Ottosson, 2020), with the chroma that sRGB has there.</summary>
    private static SKColor FromOklch(double lightness, double chroma, double hue)
    {
        var color = Linear(lightness, chroma, hue);
        while (Array.Exists(color, channel => channel is < 0 or > 1))
        {
            chroma -= 0.005;
            color = Linear(lightness, chroma, hue);
        }

        return new SKColor(Encoded(color[0]), Encoded(color[1]), Encoded(color[2]));
    }

    private static double[] Linear(double lightness, double chroma, double hue)
    {
        var a = chroma * Math.Cos(hue);
        var b = chroma * Math.Sin(hue);
        var l = Math.Pow(lightness + (0.3963377774 * a) + (0.2158037573 * b), 3);
        var m = Math.Pow(lightness - (0.1055613458 * a) - (0.0638541728 * b), 3);
        var s = Math.Pow(lightness - (0.0894841775 * a) - (1.2914855480 * b), 3);
        return
        [
            (4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s),
            (-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s),
            (-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s),
        ];
    }

    private static double Linear(byte encoded) => encoded / 255.0 is var value && value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);

    private static byte Encoded(double linear) => (byte)Math.Round(255 * (linear <= 0.0031308 ? 12.92 * linear : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055));
}
