using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using CustomLabels.Imaging;

namespace CustomLabels.Detections;

/// <summary>An image in the body of a request, or where it is in S3, ready to be sent as often as needed.</summary>
internal sealed class ReadyImage : IDisposable
{
    private ReadyImage(ImageHeader? original, int? width, int? height, int length, RequestBody body) =>
        (Original, Width, Height, Length, Body) = (original, width, height, length, body);

    private static ReadOnlySpan<byte> BeforeImage => ",\"Image\":{\"Bytes\":\""u8;

    private static ReadOnlySpan<byte> AfterImage => "\"}}"u8;

    /// <summary>The header of the image as given; null if it is in S3.</summary>
    public ImageHeader? Original { get; }

    /// <summary>Its width in pixels as sent; null if it is in S3.</summary>
    public int? Width { get; }

    /// <summary>Its height in pixels as sent; null if it is in S3.</summary>
    public int? Height { get; }

    /// <summary>How many bytes of it are sent.</summary>
    public int Length { get; }

    /// <summary>The body.</summary>
    public RequestBody Body { get; }

    /// <summary>Reads an image, prepares it, and writes the request.</summary>
    /// <param name="source">The image.</param>
    /// <param name="fit">Whether to shrink an image that is too large.</param>
    /// <param name="modelArn">The model.</param>
    /// <param name="minConfidence">The minimum confidence, 0 to 100; null for each label's assumed threshold.</param>
    /// <param name="maxResults">The maximum number of labels; null for all.</param>
    /// <exception cref="CustomLabelsException">The file cannot be read, or the service would reject the image.</exception>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The image disposes of its body.")]
    public static async Task<ReadyImage> PrepareAsync(ImageSource source, bool fit, string modelArn, double? minConfidence, int? maxResults, CancellationToken cancellationToken)
    {
        if (source.Location is { } location)
        {
            return new ReadyImage(null, null, null, 0, Write(location, modelArn, minConfidence, maxResults));
        }

        using var file = source.Path is { } path ? FileContent.ReadPooled(path) : null;
        var bytes = file?.Memory ?? source.Bytes.GetValueOrDefault();
        if (ImageFit.IsFit(bytes.Span, out var header))
        {
            return new ReadyImage(header, header.OrientedWidth, header.OrientedHeight, bytes.Length, Write(bytes.Span, modelArn, minConfidence, maxResults));
        }

        var prepared = await source.FitAsync(bytes.ToArray(), fit, cancellationToken);
        return new ReadyImage(prepared.Original, prepared.Width, prepared.Height, prepared.Bytes.Length, Write(prepared.Bytes, modelArn, minConfidence, maxResults));
    }

    /// <summary>The image as it is sent.</summary>
    public byte[] ToBytes()
    {
        var body = Body.Content.Span;
        var start = body.IndexOf(BeforeImage) + BeforeImage.Length;
        var text = body[start..^AfterImage.Length];
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        Base64.DecodeFromUtf8(text, bytes, out _, out var written);
        return bytes[..written];
    }

    /// <inheritdoc/>
    public void Dispose() => Body.Dispose();

    /// <summary>The JSON of DetectCustomLabels (spec/api.md), with the base64 of the image written straight into it.</summary>
    private static RequestBody Write(ReadOnlySpan<byte> image, string modelArn, double? minConfidence, int? maxResults)
    {
        var start = Encoding.UTF8.GetBytes(Start(modelArn, minConfidence, maxResults));
        PooledBytes body = new(start.Length + BeforeImage.Length + Base64.GetMaxEncodedToUtf8Length(image.Length) + AfterImage.Length);
        start.CopyTo(body.Span);
        BeforeImage.CopyTo(body.Span[start.Length..]);
        var at = start.Length + BeforeImage.Length;
        Base64.EncodeToUtf8(image, body.Span[at..], out _, out var written);
        AfterImage.CopyTo(body.Span[(at + written)..]);
        body.Length = at + written + AfterImage.Length;
        return new RequestBody(body);
    }

    private static RequestBody Write(S3Location location, string modelArn, double? minConfidence, int? maxResults)
    {
        var text = Encoding.UTF8.GetBytes(
            Start(modelArn, minConfidence, maxResults) + ",\"Image\":{\"S3Object\":{\"Bucket\":\"" + JsonEncodedText.Encode(location.Bucket) + "\",\"Name\":\"" + JsonEncodedText.Encode(location.Key) + "\"}}}");
        PooledBytes body = new(text.Length);
        text.CopyTo(body.Span);
        return new RequestBody(body);
    }

    private static string Start(string modelArn, double? minConfidence, int? maxResults) =>
        "{\"ProjectVersionArn\":\"" + JsonEncodedText.Encode(modelArn) + "\""
        + (minConfidence is { } confidence ? FormattableString.Invariant($",\"MinConfidence\":{(float)confidence:R}") : string.Empty)
        + (maxResults is { } results ? FormattableString.Invariant($",\"MaxResults\":{results}") : string.Empty);
}
