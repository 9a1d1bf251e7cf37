using SkiaSharp;

namespace CustomLabels.Client.Tests.Datasets;

/// <summary>Folders of small photos, each with a content of its own.</summary>
internal static class PhotoFolder
{
    /// <summary>Makes <paramref name="perLabel"/> photos per label in sub-folders named by the labels.</summary>
    public static string Create(TemporaryFolder folder, string name, int perLabel, params string[] labels)
    {
        foreach (var label in labels)
        {
            for (var i = 0; i < perLabel; i++)
            {
                folder.Write(Path.Combine(name, label, $"photo {i:000}.jpg"), Photo(string.GetHashCode(label, StringComparison.Ordinal) ^ (i * 7919), 96, 72));
            }
        }

        return Path.Combine(folder.Path, name);
    }

    /// <summary>A photo of so many pixels.</summary>
    public static byte[] Photo(int seed, int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(new SKColor((uint)seed | 0xFF000000));
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { Color = new SKColor((uint)~seed | 0xFF000000) };
        canvas.DrawCircle(width / 2f, height / 2f, (Math.Abs(seed % 20) + 5) * height / 100f, paint);
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        return data.ToArray();
    }
}
