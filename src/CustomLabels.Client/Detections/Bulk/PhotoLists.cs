using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using CustomLabels.Manifests;

namespace CustomLabels.Detections.Bulk;

/// <summary>Photos that one name stands for: those under a prefix in S3, and those of a manifest. They are listed as they are needed.</summary>
/// <param name="connection">Where S3 is.</param>
public sealed class PhotoLists(ServiceConnection connection)
{
    private static readonly string[] PhotoExtensions = [".jpg", ".jpeg", ".png"];
    private static readonly string[] ManifestExtensions = [".manifest", ".jsonl"];

    /// <summary>Whether a path names what is under a prefix: <c>s3://bucket/prefix/</c>, or a whole bucket.</summary>
    public static bool IsPrefix(string path) =>
        S3Location.HasScheme(path) && (path.EndsWith('/') || path.LastIndexOf('/') < "s3://".Length) && S3Location.TryParse(path.TrimEnd('/') + "/x", out _);

    /// <summary>Whether a path names a manifest, by its extension.</summary>
    public static bool IsManifest(string path) => ManifestExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The photos under a prefix, in the order of their keys: those whose names end in .jpg, .jpeg or .png.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="leaveOut">Told at the end how many objects there are, and how many of them are no photos.</param>
    public async IAsyncEnumerable<PhotoInput> UnderAsync(string prefix, Func<int, int, Task> leaveOut, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var under = S3Location.Parse(prefix.TrimEnd('/') + "/x");
        var (all, others) = (0, 0);
        await foreach (var item in new ObjectStore(connection).ListAsync(under.Bucket, under.Key[..^1], cancellationToken))
        {
            if (item.Key.EndsWith('/'))
            {
                // What consoles show as an empty folder.
                continue;
            }

            all++;
            if (PhotoExtensions.Contains(Path.GetExtension(item.Key), StringComparer.OrdinalIgnoreCase))
            {
                S3Location location = new(under.Bucket, item.Key);
                yield return new PhotoInput(location.ToString(), ImageSource.FromS3(location));
            }
            else
            {
                others++;
            }
        }

        await leaveOut(all, others);
    }

    /// <summary>The photos that a manifest names, in its order; a line that names none is an error of its own.</summary>
    /// <param name="path">The full path, or <c>s3://bucket/key</c>. Names of files in it are relative to its folder.</param>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "Either stream is disposed of here.")]
    public async IAsyncEnumerable<PhotoInput> OfManifestAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isInS3 = S3Location.HasScheme(path);
        await using var stream = isInS3 ? await new ObjectStore(connection).OpenAsync(S3Location.Parse(path), cancellationToken) : await ManifestFile.OnDisk(path, path).OpenAsync(cancellationToken);
        var folder = isInS3 ? null : Path.GetDirectoryName(path);
        await foreach (var line in ManifestReader.ReadAsync(stream, cancellationToken))
        {
            if (!line.IsBlank)
            {
                yield return PhotoOf(line, path, folder);
            }
        }
    }

    private static PhotoInput PhotoOf(ManifestLine line, string path, string? folder)
    {
        var where = FormattableString.Invariant($"{path}:{line.Number}");
        if (!GroundTruthLine.TryRead(line.Text, out var read) || read.SourceRef is not { } name)
        {
            return new PhotoInput(where, null, new CustomLabelsException(
                ErrorIds.NoImageInLine,
                ErrorKind.InvalidData,
                $"Line {line.Number} of {path} names no photo: each line must be a JSON object with \"source-ref\". Test-CLManifest finds what is wrong with a manifest.",
                where));
        }

        return S3Location.TryParse(name, out var location) ? new PhotoInput(name, ImageSource.FromS3(location))
            : folder is not null && !S3Location.HasScheme(name) ? new PhotoInput(name, ImageSource.FromFile(Path.GetFullPath(name, folder)))
            : new PhotoInput(name, null, new CustomLabelsException(ErrorIds.InvalidS3Location, ErrorKind.InvalidArgument, $"{where}: '{name}' is no location in S3. Write it as s3://bucket/key.", name));
    }
}
