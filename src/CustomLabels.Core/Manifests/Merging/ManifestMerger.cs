using CustomLabels.Formats;
using CustomLabels.Formats.Targets;
using CustomLabels.Storage;

namespace CustomLabels.Manifests.Merging;

/// <summary>Merges several manifests into one, with one line for each image.</summary>
/// <param name="rule">How to resolve conflicts.</param>
/// <param name="changes">Labels to be renamed, merged or removed, before anything is compared.</param>
public sealed class ManifestMerger(ConflictRule rule, LabelChanges changes)
{
    private const int Shown = 5;

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<PlacedImage> _images = [];
    private readonly List<(PlacedImage First, PlacedImage Second)> _conflicts = [];
    private readonly List<SourceProblem> _problems = [];
    private readonly List<string> _manifests = [];
    private int _duplicates;

    /// <summary>Reads a manifest.</summary>
    /// <param name="file">The manifest.</param>
    /// <param name="progress">Receives the number of lines read.</param>
    /// <returns>A task that completes when it is read.</returns>
    /// <exception cref="CustomLabelsException">It cannot be read.</exception>
    public async Task AddAsync(ManifestFile file, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        _manifests.Add(file.Name);
        await foreach (var read in ManifestImages.ReadAsync(file, _problems, progress, cancellationToken))
        {
            var image = read with { Image = changes.Apply(read.Image) };
            if (_places.TryAdd(image.Image.Source, _images.Count))
            {
                _images.Add(image);
            }
            else
            {
                Meet(_places[image.Image.Source], image);
            }
        }
    }

    /// <summary>Writes the merged manifest.</summary>
    /// <param name="destination">The full path of the file.</param>
    /// <param name="replace">Whether an existing file may be replaced.</param>
    /// <returns>The merge.</returns>
    /// <exception cref="CustomLabelsException">
    /// <c>MergeConflict</c>: manifests disagree about an image. <c>NothingToWrite</c>; <c>FileExists</c>.
    /// </exception>
    public async Task<ManifestMerge> WriteAsync(string destination, bool replace, CancellationToken cancellationToken)
    {
        if (rule == ConflictRule.Error && _conflicts.Count > 0)
        {
            throw Conflict(destination);
        }

        TargetOptions options = new() { Format = DatasetFormat.Manifest, Destination = destination, Replaces = replace };
        var export = await TargetWriter.WriteAsync(
            [.. _images.Select(image => image.Image)],
            options,
            _ => Task.FromException<IObjectStore>(new InvalidOperationException("No image is copied.")),
            null,
            cancellationToken);
        return new ManifestMerge
        {
            Path = destination,
            Manifests = [.. _manifests],
            Images = export.Images,
            Boxes = export.Boxes,
            Labels = export.Labels,
            Duplicates = _duplicates,
            Conflicts = _conflicts.Count,
            Problems = [.. _problems],
        };
    }

    /// <summary>Combines two lines about one image. An unlabeled one gives way to a labeled one.</summary>
    private void Meet(int place, PlacedImage second)
    {
        var first = _images[place];
        if (first.SaysTheSameAs(second) || !second.IsLabeled)
        {
            _duplicates++;
            return;
        }

        if (!first.IsLabeled)
        {
            _duplicates++;
            _images[place] = second;
            return;
        }

        _conflicts.Add((first, second));
        _images[place] = rule switch
        {
            ConflictRule.Last => second,
            ConflictRule.Union => first with { Image = Union(first.Image, second.Image) },
            _ => first,
        };
    }

    private static AnnotatedImage Union(AnnotatedImage first, AnnotatedImage second) => first with
    {
        Labels = [.. first.Labels.Union(second.Labels, StringComparer.Ordinal)],
        Boxes = [.. first.Boxes.Concat(second.Boxes).DistinctBy(box => box.Rounded())],
        HasBoxAnnotation = first.HasBoxAnnotation || second.HasBoxAnnotation,
        Width = first.Width ?? second.Width,
        Height = first.Height ?? second.Height,
    };

    private CustomLabelsException Conflict(string destination)
    {
        var shown = _conflicts.Take(Shown).Select(pair =>
            $"{pair.First.Image.Source}: {pair.First} says {pair.First.Describe()}, {pair.Second} says {pair.Second.Describe()}.");
        var more = _conflicts.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $" And {_conflicts.Count - Shown} more.") : string.Empty;
        return new CustomLabelsException(
            ErrorIds.MergeConflict,
            ErrorKind.InvalidData,
            $"The manifests disagree about {(_conflicts.Count == 1 ? "1 image" : string.Create(CultureInfo.InvariantCulture, $"{_conflicts.Count} images"))}, and nothing was written. {string.Join(' ', shown)}{more} Choose what counts with -OnConflict First, Last or Union.",
            destination);
    }
}
