using CustomLabels.Datasets;

namespace CustomLabels.Detections.Loads;

/// <summary>The photos that a load consists of, prepared beforehand and sent in turn, so that nothing but the service is measured.</summary>
public sealed class LoadPhotos
{
    private const int SampleCount = 8;
    private const int SampleSize = 640;

    /// <summary>No more bytes of photos than this are kept in memory; further photos are not sent.</summary>
    private const long MaxBytes = 256L << 20;

    private readonly List<ImageSource> _images = [];
    private int _next = -1;

    private LoadPhotos()
    {
    }

    /// <summary>How many photos are sent in turn.</summary>
    public int Count => _images.Count;

    /// <summary>Drawn photos, for those who have none at hand.</summary>
    public static async Task<LoadPhotos> SamplesAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("customlabels-load-");
        try
        {
            var samples = SamplePhotos.CreateUnseen(folder.FullName, SampleCount, size: SampleSize);
            return await PrepareAsync([.. samples.Select(sample => ImageSource.FromFile(sample.Path))], cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Reads photos, and fits those that are too large.</summary>
    /// <exception cref="CustomLabelsException">One cannot be read, or the service would reject it.</exception>
    public static async Task<LoadPhotos> PrepareAsync(IReadOnlyList<ImageSource> sources, CancellationToken cancellationToken)
    {
        LoadPhotos photos = new();
        var bytes = 0L;
        foreach (var source in sources.TakeWhile(_ => bytes < MaxBytes))
        {
            if (source.Location is not null)
            {
                photos._images.Add(source);
                continue;
            }

            var content = source.Path is { } path ? await FileContent.ReadAsync(path, cancellationToken) : source.Bytes.GetValueOrDefault().ToArray();
            var prepared = await source.FitAsync(content, fit: true, cancellationToken);
            bytes += prepared.Bytes.Length;
            photos._images.Add(ImageSource.FromBytes(prepared.Bytes, source.Name));
        }

        return photos;
    }

    /// <summary>Sends the next photo, once: what fails is measured too.</summary>
    /// <param name="connection">Where the model is.</param>
    /// <param name="modelArn">The model.</param>
    public async Task SendAsync(ServiceConnection connection, string modelArn, CancellationToken cancellationToken)
    {
        var image = _images[(int)((uint)Interlocked.Increment(ref _next) % (uint)Count)];
        using var ready = await ReadyImage.PrepareAsync(image, fit: false, modelArn, minConfidence: null, maxResults: null, cancellationToken);
        await connection.PostAsync("DetectCustomLabels", ready.Body, cancellationToken);
    }
}
