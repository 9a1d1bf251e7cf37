using Amazon.Rekognition.Model;
using CustomLabels.Datasets;
using CustomLabels.Imaging;

namespace CustomLabels.Detections.Loads;

/// <summary>The photos that a load consists of, prepared beforehand and sent in turn, so that nothing but the service is measured.</summary>
public sealed class LoadPhotos
{
    private const int SampleCount = 8;
    private const int SampleSize = 640;

    /// <summary>No more bytes of photos than this are kept in memory; further photos are not sent.</summary>
    private const long MaxBytes = 256L << 20;

    private readonly List<Image> _images = [];
    private readonly List<byte[]> _contents = [];
    private int _next = -1;

    private LoadPhotos()
    {
    }

    /// <summary>How many photos are sent in turn.</summary>
    public int Count => _images.Count + _contents.Count;

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
            if (source.Location is { } location)
            {
                photos._images.Add(new Image { S3Object = new S3Object { Bucket = location.Bucket, Name = location.Key } });
            }
            else
            {
                var prepared = await source.PrepareAsync(fit: true, cancellationToken);
                bytes += prepared.Bytes.Length;
                photos._contents.Add(prepared.Bytes);
            }
        }

        return photos;
    }

    /// <summary>Sends the next photo, once: what fails is measured too.</summary>
    /// <param name="connection">Where the model is.</param>
    /// <param name="modelArn">The model.</param>
    public async Task SendAsync(ServiceConnection connection, string modelArn, CancellationToken cancellationToken)
    {
        var index = (int)((uint)Interlocked.Increment(ref _next) % (uint)Count);
        using var content = index < _images.Count ? null : new MemoryStream(_contents[index - _images.Count], writable: false);
        var image = content is null ? _images[index] : new Image { Bytes = content };
        await connection.SingleRekognition.DetectCustomLabelsAsync(new DetectCustomLabelsRequest { ProjectVersionArn = modelArn, Image = image }, cancellationToken);
    }
}
