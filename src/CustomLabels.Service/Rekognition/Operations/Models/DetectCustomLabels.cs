using CustomLabels.Imaging;
using CustomLabels.Learning;
using CustomLabels.Service.Auth;
using CustomLabels.Service.Models;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.Rekognition.Operations.Models;

/// <summary>DetectCustomLabels (spec/api.md §11.17): runs the trained network on one image. Nothing is stored.</summary>
internal sealed class DetectCustomLabels(Database database, ObjectStore objects, BucketAccess access, RunningModels models, PixelBudget pixels, TimeProvider clock) : IOperation
{
    public string Name => "DetectCustomLabels";

    public async Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        var arn = input.Text("ProjectVersionArn")!;
        var image = input.Structure("Image")!;
        var bytes = image.Text("Bytes");
        var location = image.Structure("S3Object");
        var version = database.Read(connection => Lookup.Version(connection, caller, arn));
        if ((bytes is null) == (location is null))
        {
            throw ServiceException.InvalidParameter("Image must have either Bytes or S3Object.");
        }

        StateRules.Require(Name, version);
        var model = models.Find(arn);
        using var place = model?.TryEnter() ?? throw ServiceException.NotReady($"The model {version.Name} is being stopped.");
        model.Count(clock.GetUtcNow());
        var found = await model.FindAsync(place, async loaded =>
        {
            var content = bytes is null ? await ReadObjectAsync(location!, caller, cancellationToken) : Decode(bytes);
            var header = Check(content, isInline: bytes is not null);
            using var taken = await pixels.TakeAsync((long)header.Width * header.Height, cancellationToken);
            return Read(loaded, content);
        }, cancellationToken);
        return new JsonObject { ["CustomLabels"] = new JsonArray([.. Choose(found, version, input).Select(Describe)]) };
    }

    private static byte[] Decode(string base64)
    {
        var content = Convert.FromBase64String(base64);
        return content.Length <= ImageLimits.MaxBytesInline ? content : throw TooLarge("An image sent as bytes can have at most 4 MB. Store it in S3, or scale it down.");
    }

    private async Task<byte[]> ReadObjectAsync(JsonObject location, Caller caller, CancellationToken cancellationToken)
    {
        if (location.Text("Bucket") is not { } bucket || location.Text("Name") is not { } key)
        {
            throw ServiceException.InvalidParameter("S3Object needs Bucket and Name.");
        }

        try
        {
            return access.Allows(caller.AccountId, "s3:GetObject", bucket, key) && objects.Open(bucket, key) is var (stored, file)
                ? await ReadAsync(stored, file, cancellationToken)
                : throw ServiceException.InvalidS3Object("Unable to get object metadata from S3. Check object key, region and/or access permissions.");
        }
        catch (DamagedObjectException e)
        {
            throw ServiceException.InvalidS3Object(e.Message);
        }
    }

    private static async Task<byte[]> ReadAsync(StoredObject stored, ObjectContent file, CancellationToken cancellationToken)
    {
        await using (file)
        {
            if (stored.Size > ImageLimits.MaxBytesStored)
            {
                throw TooLarge("An image in S3 can have at most 15 MB. Scale it down.");
            }

            file.Verify(cancellationToken);
            var content = new byte[stored.Size];
            await file.ReadExactlyAsync(content, cancellationToken);
            return content;
        }
    }

    private static ServiceException TooLarge(string what) => new("ImageTooLargeException", $"Image size is too large. {what}");

    private static ImageHeader Check(byte[] content, bool isInline)
    {
        if (!ImageProbe.TryRead(content, out var header))
        {
            throw InvalidFormat();
        }

        if (ImageLimits.Check(header, content.Length, isInline) is { } problem)
        {
            throw ServiceException.InvalidParameter($"Request has invalid parameters. The image is not accepted: {problem.Message}");
        }

        return header;
    }

    private static ModelInput Read(ILoadedModel model, byte[] content)
    {
        try
        {
            using var stream = new MemoryStream(content);
            return model.Read(stream);
        }
        catch (CustomLabelsException e) when (e.Kind == ErrorKind.InvalidData)
        {
            throw InvalidFormat();
        }
    }

    private static ServiceException InvalidFormat() => new("InvalidImageFormatException", "Request has invalid image format.");

    // Without MinConfidence, each label has its assumed threshold; with it, only that counts.
    private static IEnumerable<FoundLabel> Choose(IReadOnlyList<FoundLabel> found, VersionRow version, JsonObject input)
    {
        var minConfidence = (float?)input["MinConfidence"]?.GetValue<double>();
        var thresholds = JsonSerializer.Deserialize<Dictionary<string, double>>(version.Thresholds)!;
        return found
            .Where(label => minConfidence is { } min ? Confidence(label) >= min : label.Score >= thresholds.GetValueOrDefault(label.Label, 0.5))
            .OrderByDescending(label => label.Score).ThenBy(label => label.Label, StringComparer.Ordinal)
            .Take(input.Number("MaxResults") ?? int.MaxValue);
    }

    private static float Confidence(FoundLabel label) => label.Score * 100f;

    private static JsonObject Describe(FoundLabel label)
    {
        var described = new JsonObject { [nameof(Name)] = label.Label, ["Confidence"] = WireJson.Float(Confidence(label)) };
        if (label.Box is { } box)
        {
            described["Geometry"] = new JsonObject
            {
                ["BoundingBox"] = new JsonObject
                {
                    ["Width"] = WireJson.Float((float)box.Width),
                    ["Height"] = WireJson.Float((float)box.Height),
                    ["Left"] = WireJson.Float((float)box.Left),
                    ["Top"] = WireJson.Float((float)box.Top),
                },
            };
        }

        return described;
    }
}
