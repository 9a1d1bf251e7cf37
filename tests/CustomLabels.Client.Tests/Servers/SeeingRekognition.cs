using System.Net;
using System.Text.Json;
using CustomLabels.Client.Tests.Detections;
using CustomLabels.Imaging;

namespace CustomLabels.Client.Tests.Servers;

/// <summary>A Rekognition whose model finds the blue object in what it is sent, and says where it is as the service does.</summary>
internal sealed class SeeingRekognition : IDisposable
{
    private readonly HttpListener _listener = new();

    public SeeingRekognition()
    {
        Endpoint = new Uri($"http://127.0.0.1:{FreePort.Find()}/");
        _listener.Prefixes.Add(Endpoint.AbsoluteUri);
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Endpoint { get; }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var request = await JsonDocument.ParseAsync(context.Request.InputStream);
                using MemoryStream sent = new(request.RootElement.GetProperty("Image").GetProperty("Bytes").GetBytesFromBase64());
                var picture = ImageDecoder.DecodeRgb(sent, ImageLimits.MaxSide);
                var box = ObjectPhoto.FindObject(picture);
                var bounds = new { Left = box.Left / picture.Width, Top = box.Top / picture.Height, Width = box.Width / picture.Width, Height = box.Height / picture.Height };
                var answer = new { CustomLabels = new[] { new { Name = "dent", Confidence = 97.5, Geometry = new { BoundingBox = bounds } } } };
                context.Response.Close(JsonSerializer.SerializeToUtf8Bytes(answer), willBlock: true);
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }
}
