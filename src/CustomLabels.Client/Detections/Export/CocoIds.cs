using System.Text;

namespace CustomLabels.Detections.Export;

/// <summary>The ids that a COCO file gives its images and categories, so that results can be compared with it.</summary>
internal sealed class CocoIds
{
    private readonly string _path;
    private readonly Dictionary<string, long> _images = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<long>> _fileNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _categories = new(StringComparer.Ordinal);

    private CocoIds(string path) => _path = path;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its full path.</param>
    /// <exception cref="CustomLabelsException"><c>FileNotFound</c>, <c>FileUnreadable</c>; <c>NotACocoFile</c>: it has no images and categories with ids.</exception>
    public static async Task<CocoIds> ReadAsync(string path, CancellationToken cancellationToken)
    {
        CocoIds ids = new(path);
        try
        {
            using var document = JsonDocument.Parse(new UTF8Encoding().GetString(await FileContent.ReadAsync(path, cancellationToken)).TrimStart('\uFEFF'));
            foreach (var category in document.RootElement.GetProperty("categories").EnumerateArray())
            {
                ids._categories[category.GetProperty("name").GetString()!] = category.GetProperty("id").GetInt64();
            }

            foreach (var image in document.RootElement.GetProperty("images").EnumerateArray())
            {
                ids.Add(image.GetProperty("file_name").GetString()!, image.GetProperty("id").GetInt64());
            }

            return ids;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new CustomLabelsException(
                ErrorIds.NotACocoFile,
                ErrorKind.InvalidData,
                $"{path} is no COCO file with images (id, file_name) and categories (id, name). Give the file that the results are to be compared with.",
                path,
                exception);
        }
    }

    /// <summary>The id of an image: of the same name, else of the only one with the same file name.</summary>
    /// <exception cref="CustomLabelsException"><c>ImageNotInCoco</c>: there is none, or several have that name.</exception>
    public long ImageOf(string image) =>
        _images.TryGetValue(image, out var id) ? id
        : _fileNames.TryGetValue(FileName(image), out var ids) && ids is [var only] ? only
        : throw new CustomLabelsException(
            ErrorIds.ImageNotInCoco,
            ErrorKind.NotFound,
            $"{_path} has {(ids is null ? "no image" : "several images")} called {FileName(image)}, so {image} has no id there. Detect in the images of that file, or leave out -GroundTruth.",
            image);

    /// <summary>The id of a label; null when it is no category there.</summary>
    public long? CategoryOf(string label) => _categories.TryGetValue(label, out var id) ? id : null;

    private static string FileName(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..];

    private void Add(string name, long id)
    {
        _images[name] = id;
        if (!_fileNames.TryGetValue(FileName(name), out var ids))
        {
            _fileNames.Add(FileName(name), ids = []);
        }

        ids.Add(id);
    }
}
