using System.Runtime.InteropServices;
using CustomLabels.Boxes;
using CustomLabels.Core.Tests.Imaging;
using CustomLabels.Imaging;
using SkiaSharp;

namespace CustomLabels.Client.Tests.Detections;

/// <summary>A photo of one blue object, stored as cameras do that are held another way (Exif 2.3, 4.6.4: tag 0x0112).</summary>
internal sealed class ObjectPhoto
{
    /// <summary>Where people see row 0 and column 0 of what is stored, by orientation.</summary>
    private static readonly (char Row, char Column)[] Sides = [('t', 'l'), ('t', 'r'), ('b', 'r'), ('b', 'l'), ('l', 't'), ('r', 't'), ('r', 'b'), ('l', 'b')];

    /// <param name="width">As people see it.</param>
    /// <param name="height">As people see it.</param>
    public ObjectPhoto(int width, int height, int orientation, bool isPng)
    {
        Truth = new BoxAnnotation("dent", Math.Round(width * 0.62), Math.Round(height * 0.18), Math.Round(width * 0.2), Math.Round(height * 0.34));
        using var upright = Draw(width, height);
        using var stored = Turn(upright, Sides[orientation - 1]);
        Bytes = isPng
            ? TestImages.WithPngOrientation(TestImages.Encode(stored, SKEncodedImageFormat.Png), orientation, littleEndian: true, behind: false)
            : TestImages.WithOrientation(TestImages.Encode(stored, SKEncodedImageFormat.Jpeg), orientation, littleEndian: false);
    }

    public byte[] Bytes { get; }

    /// <summary>Where the object is, in pixels as people see it.</summary>
    public BoxAnnotation Truth { get; }

    /// <summary>Where the blue object is in a picture.</summary>
    public static BoxAnnotation FindObject(RgbImage picture)
    {
        (var left, var top, var right, var bottom) = (picture.Width, picture.Height, -1, -1);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var at = ((y * picture.Width) + x) * 3;
                if (picture.Pixels[at + 2] > 200 && picture.Pixels[at] < 80 && picture.Pixels[at + 1] < 80)
                {
                    (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
                }
            }
        }

        return new BoxAnnotation("found", left, top, right - left + 1, bottom - top + 1);
    }

    /// <summary>What a drawn frame surrounds: from a point in it outward to the lines, which are known by their color.</summary>
    public static BoxAnnotation FindFrame(RgbImage picture, SKColor color, BoxAnnotation around)
    {
        var x = (int)(around.Left + (around.Width / 2));
        var y = (int)(around.Top + (around.Height / 2));
        var left = Walk(-1, 0) + 1;
        var top = Walk(0, -1) + 1;
        return new BoxAnnotation("frame", left, top, Walk(1, 0) - left, Walk(0, 1) - top);

        int Walk(int stepX, int stepY)
        {
            (var column, var row) = (x, y);
            while (column >= 0 && row >= 0 && column < picture.Width && row < picture.Height && At(column, row) != color)
            {
                (column, row) = (column + stepX, row + stepY);
            }

            return stepX == 0 ? row : column;
        }

        SKColor At(int column, int row) => picture.Pixels.AsSpan(((row * picture.Width) + column) * 3, 3) is var pixel ? new SKColor(pixel[0], pixel[1], pixel[2]) : default;
    }

    private SKBitmap Draw(int width, int height)
    {
        SKBitmap bitmap = new(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using SKCanvas canvas = new(bitmap);
        canvas.Clear(new SKColor(120, 122, 118));
        using SKPaint paint = new() { Color = SKColors.Blue };
        canvas.DrawRect(SKRect.Create((float)Truth.Left, (float)Truth.Top, (float)Truth.Width, (float)Truth.Height), paint);
        return bitmap;
    }

    private static SKBitmap Turn(SKBitmap upright, (char Row, char Column) sides)
    {
        var isTransposed = sides.Row is 'l' or 'r';
        SKBitmap stored = new(upright.Info.WithSize(isTransposed ? new SKSizeI(upright.Height, upright.Width) : upright.Info.Size));
        var from = MemoryMarshal.Cast<byte, int>(upright.GetPixelSpan());
        var to = MemoryMarshal.Cast<byte, int>(stored.GetPixelSpan());
        for (var row = 0; row < stored.Height; row++)
        {
            for (var column = 0; column < stored.Width; column++)
            {
                (var x, var y) = isTransposed ? (Seen(sides.Row, row), Seen(sides.Column, column)) : (Seen(sides.Column, column), Seen(sides.Row, row));
                to[(row * stored.Width) + column] = from[(y * upright.Width) + x];
            }
        }

        return stored;

        int Seen(char side, int index) => side switch
        {
            'r' => upright.Width - 1 - index,
            'b' => upright.Height - 1 - index,
            _ => index,
        };
    }
}
