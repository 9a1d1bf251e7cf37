using System.IO.Hashing;
using CustomLabels.Formats.Folders;
using CustomLabels.Imaging;

namespace CustomLabels.Formats.Sources;

/// <summary>Resolves the images of a source: finds their files, reads their headers, and places the boxes on the upright image.</summary>
internal sealed class DraftImages(string root, SourceOptions options, ICollection<SourceProblem> problems)
{
    private const double Hair = 0.5;

    private readonly ImageFinder _finder = new(root, LocalRoot(options));
    private readonly string _nameRoot = LocalRoot(options) ?? root;

    /// <summary>The images that can be used, in the order of the drafts.</summary>
    public async Task<IReadOnlyList<AnnotatedImage>> ResolveAsync(
        IReadOnlyList<DraftImage> drafts,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        progress?.Report(new OperationProgress("Reading annotations", $"Looking for {drafts.Count} images"));
        drafts = DraftTexts.Checked(drafts, problems);
        var files = options.ImageRoot is not null && LocalRoot(options) is null ? new string?[drafts.Count] : Find(drafts);
        var inS3 = files.All(static file => file is null) && (LocalRoot(options) is null) && drafts.All(draft => S3Of(draft) is not null);
        List<int> local = [.. Enumerable.Range(0, drafts.Count).Where(i => files[i] is not null)];
        var inspected = await ImageInspector.InspectAsync([.. local.Select(i => files[i]!)], progress, cancellationToken);
        var byDraft = local.Zip(inspected).ToDictionary(pair => pair.First, pair => pair.Second);

        List<AnnotatedImage> images = [];
        Dictionary<string, int> sources = new(StringComparer.Ordinal);
        List<DraftImage> unlabeled = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        for (var i = 0; i < drafts.Count; i++)
        {
            var image = inS3 ? InS3(drafts[i]) : OnDisk(drafts[i], byDraft.GetValueOrDefault(i));
            if (image is null)
            {
                continue;
            }

            if (sources.TryGetValue(image.Source, out var first))
            {
                problems.Add(SourceProblems.Duplicate(drafts[i]));
                images[first] = images[first] with { HasBoxAnnotation = images[first].HasBoxAnnotation && !HasMore(drafts[i], image) };
                continue;
            }

            sources.Add(image.Source, images.Count);
            if (!image.HasBoxAnnotation && image.Labels.Count == 0 && (drafts[i].IsIncomplete || drafts[i].Boxes.Count > 0))
            {
                unlabeled.Add(drafts[i]);
            }

            // When two buckets have the same key, the bucket becomes part of the second name.
            images.Add(names.Add(image.Name) || !image.IsInS3 ? image : image with { Name = image.Source["s3://".Length..] });
        }

        if (unlabeled.Count > 0)
        {
            problems.Add(SourceProblems.Unlabeled(unlabeled));
        }

        return images;
    }

    /// <summary>The files of the images, and a word about those that are called otherwise than their source says.</summary>
    private string?[] Find(IReadOnlyList<DraftImage> drafts)
    {
        var files = new string?[drafts.Count];
        List<int> others = [];
        for (var i = 0; i < files.Length; i++)
        {
            files[i] = _finder.Find(drafts[i], out var isAsNamed) ?? (drafts[i].OtherName is { } name ? _finder.Find(drafts[i] with { Reference = name }, out isAsNamed) : null);
            if (files[i] is not null && !isAsNamed)
            {
                others.Add(i);
            }
        }

        if (others.Count > 0)
        {
            problems.Add(SourceProblems.NameDiffers(drafts[others[0]], SourceFiles.Relative(_nameRoot, files[others[0]]!), others.Count));
        }

        return files;
    }

    /// <summary>Whether an entry that is left out says anything of its image, so that another entry cannot say that nothing is there.</summary>
    private static bool HasMore(DraftImage draft, AnnotatedImage image) => draft.IsIncomplete || draft.Boxes.Count > 0 || !image.HasBoxAnnotation;

    private static string? LocalRoot(SourceOptions options) =>
        options.ImageRoot is { } folder && !folder.StartsWith("s3://", StringComparison.Ordinal) ? Path.GetFullPath(folder) : null;

    /// <summary>Where an image is in S3: as its reference says, or below the prefix of all images.</summary>
    private string? S3Of(DraftImage draft) =>
        S3Location.TryParse(draft.Reference, out _) ? draft.Reference
        : options.ImageRoot is { } prefix && LocalRoot(options) is null ? $"{prefix.TrimEnd('/')}/{KeyOf(draft.Reference.Replace('\\', '/'))}"
        : null;

    /// <summary>The path in a reference, without the scheme and the host or bucket of another place (<c>gs://</c>, <c>https://</c>).</summary>
    private static string KeyOf(string reference) => reference.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme && reference.IndexOf('/', scheme + 3) is > 0 and var path
        ? reference[(path + 1)..]
        : reference.TrimStart('/');

    private AnnotatedImage? InS3(DraftImage draft)
    {
        var source = S3Of(draft)!;
        if (draft is { BoxesAreFractions: true, Boxes.Count: > 0 } && (draft.Width is null || draft.Height is null))
        {
            problems.Add(SourceProblems.SizeUnknown(draft));
            return null;
        }

        var image = draft.ToImage(source, S3Location.Parse(source).Key);
        return draft.Width is { } width && draft.Height is { } height ? WithBoxes(image, Inside(draft, Pixels(draft, width, height), width, height)) : image;
    }

    private AnnotatedImage? OnDisk(DraftImage draft, InspectedImage? inspected)
    {
        if (inspected is null)
        {
            problems.Add(SourceProblems.ImageMissing(draft));
            return null;
        }

        if (inspected.Problem is { } problem && !(options.TakesUnfit && ImageFile.CanBeFitted(inspected)))
        {
            problems.Add(new SourceProblem(inspected.Path, null, problem.Id, problem.Message, draft.Reference));
            return null;
        }

        var header = inspected.Header!;
        IReadOnlyList<BoxAnnotation> boxes = Inside(draft, Upright(draft, header), header.OrientedWidth, header.OrientedHeight);
        return WithBoxes(draft.ToImage(inspected.Path, NameOf(inspected.Path)), boxes) with { Width = header.OrientedWidth, Height = header.OrientedHeight };
    }

    /// <summary>The image with those of its boxes that can be used: with none of several it is unlabeled, not empty.</summary>
    private static AnnotatedImage WithBoxes(AnnotatedImage image, IReadOnlyList<BoxAnnotation> boxes) =>
        image with { Boxes = boxes, HasBoxAnnotation = image.HasBoxAnnotation && (boxes.Count > 0 || image.Boxes.Count == 0) };

    /// <summary>The path below the root; an image elsewhere is named after a hash of its folder, which stays private.</summary>
    private string NameOf(string path)
    {
        var name = SourceFiles.Relative(_nameRoot, path);
        return !name.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(name)
            ? name
            : $"{Convert.ToHexString(XxHash64.Hash(Encoding.UTF8.GetBytes(Path.GetDirectoryName(path)!))).ToLowerInvariant()}/{Path.GetFileName(path)}";
    }

    /// <summary>
    /// The boxes in pixels of the upright image. A tool that stated the stored size drew on the stored picture;
    /// one that stated another size drew on a scaled one.
    /// </summary>
    private IEnumerable<BoxAnnotation> Upright(DraftImage draft, ImageHeader header)
    {
        var width = header.OrientedWidth;
        var height = header.OrientedHeight;
        if (draft.BoxesAreFractions || draft.Boxes.Count == 0 || draft.Width is not > 0 || draft.Height is not > 0 || (draft.Width == width && draft.Height == height))
        {
            return Pixels(draft, width, height);
        }

        if (header.IsTransposed && draft.Width == header.Width && draft.Height == header.Height)
        {
            return draft.Boxes.Select(box => OrientedBox.ToUpright(box, header));
        }

        problems.Add(SourceProblems.SizeDiffers(draft, width, height));
        return draft.Boxes.Select(box => box.Scaled((double)width / draft.Width.Value, (double)height / draft.Height.Value));
    }

    private static IEnumerable<BoxAnnotation> Pixels(DraftImage draft, int width, int height) => draft.BoxesAreFractions
        ? draft.Boxes.Select(box => box.Scaled(width, height))
        : draft.Boxes;

    private List<BoxAnnotation> Inside(DraftImage draft, IEnumerable<BoxAnnotation> boxes, int width, int height)
    {
        List<BoxAnnotation> inside = [];
        var index = -1;
        foreach (var box in boxes)
        {
            index++;
            var left = Math.Clamp(box.Left, 0, width);
            var top = Math.Clamp(box.Top, 0, height);
            var right = Math.Clamp(box.Left + box.Width, 0, width);
            var bottom = Math.Clamp(box.Top + box.Height, 0, height);
            if (!(box.Width > 0 && box.Height > 0))
            {
                problems.Add(SourceProblems.BoxWithoutArea(draft, index, box));
            }
            else if (!(right > left && bottom > top))
            {
                problems.Add(SourceProblems.BoxOutside(draft, index, box, width, height));
            }
            else
            {
                if (Math.Max(Math.Max(left - box.Left, top - box.Top), Math.Max(box.Left + box.Width - right, box.Top + box.Height - bottom)) > Hair)
                {
                    problems.Add(SourceProblems.BoxClipped(draft, index, box, width, height));
                }

                inside.Add(left == box.Left && top == box.Top && right == box.Left + box.Width && bottom == box.Top + box.Height
                    ? box
                    : box with { Left = left, Top = top, Width = right - left, Height = bottom - top });
            }
        }

        return inside;
    }
}
