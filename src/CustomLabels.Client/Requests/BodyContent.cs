using System.Net;
using System.Net.Http.Headers;

namespace CustomLabels.Requests;

/// <summary>A body that its caller has written, which counts how often it is sent.</summary>
internal sealed class BodyContent : HttpContent
{
    private readonly RequestBody _body;
    private readonly SendCount? _count;

    /// <param name="type">Its type.</param>
    /// <param name="body">The body.</param>
    /// <param name="count">The count; null for none.</param>
    public BodyContent(MediaTypeHeaderValue? type, RequestBody body, SendCount? count)
    {
        (_body, _count) = (body, count);
        Headers.ContentType = type;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // An answer may come, and its caller be done, before all is sent.
        if (!_body.Content.TryShare())
        {
            throw new OperationCanceledException();
        }

        try
        {
            _count?.Add();
            await stream.WriteAsync(_body.Content.Memory, cancellationToken);
        }
        finally
        {
            _body.Content.Dispose();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Content.Length;
        return true;
    }
}
