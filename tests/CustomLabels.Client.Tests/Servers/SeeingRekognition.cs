using System.Net;
using System.Text.Json;
using CustomLabels.Client.Tests.Detections;
using CustomLabels.Imaging;

namespace CustomLabels.Client.Tests.Servers;

/// <summary>A Rekognition whose model finds the blue object in what it is sent, and says where it is as the service does.</summary>
internal sealed class SeeingRekognition : AnsweringServer
{
    public SeeingRekognition() => Start();

    protected override async Task<byte[]> AnswerAsync(HttpListenerRequest request, HttpListenerResponse response)
    {
        using var input = await JsonDocument.ParseAsync(request.InputStream);
        using MemoryStream sent = new(input.RootElement.GetProperty("Image").GetProperty("Bytes").GetBytesFromBase64());
        var picture = ImageDecoder.DecodeRgb(sent, ImageLimits.MaxSide);
        var box = ObjectPhoto.FindObject(picture);
        var bounds = new { Left = box.Left / picture.Width, Top = box.Top / picture.Height, Width = box.Width / picture.Width, Height = box.Height / picture.Height };
        return JsonSerializer.SerializeToUtf8Bytes(new { CustomLabels = new[] { new { Name = "dent", Confidence = 97.5, Geometry = new { BoundingBox = bounds } } } });
    }
}
