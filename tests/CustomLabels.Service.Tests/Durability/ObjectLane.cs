using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using CustomLabels.Service.S3.Actions.Uploads;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Durability;

/// <summary>Stores, copies, replaces and deletes objects of a few bytes to a few megabytes under a few keys, at once or in parts.</summary>
internal sealed class ObjectLane(Random random, string folder) : Lane(random)
{
    private const int Keys = 6;

    private readonly List<Expected> _objects = [.. Enumerable.Range(0, Keys).Select(i => new Expected($"{folder}/key {i}"))];

    public override async Task CheckAsync(SignedClient client)
    {
        var listed = await ListAsync(client);
        foreach (var stored in _objects)
        {
            using var response = await client.SendAsync(HttpMethod.Get, Target(stored), "s3");
            var content = await response.Content.ReadAsByteArrayAsync();
            var found = response.StatusCode == System.Net.HttpStatusCode.NotFound ? Expected.Gone : Hash(content);
            stored.Check(found);
            Assert.Equal(found != Expected.Gone, listed.Contains(stored.Name));
            if (found != Expected.Gone)
            {
#pragma warning disable CA5351 // The ETag of S3 is an MD5.
                var etag = response.Headers.ETag!.Tag;
                Assert.True(etag.EndsWith("-1\"", StringComparison.Ordinal) || etag == $"\"{Convert.ToHexStringLower(MD5.HashData(content))}\"", $"{stored.Name} has the ETag {etag}.");
#pragma warning restore CA5351
            }
        }

        Assert.Subset(_objects.Select(stored => stored.Name).ToHashSet(StringComparer.Ordinal), listed);
    }

    protected override async Task StepAsync(SignedClient client)
    {
        var stored = _objects[Random.Next(Keys)];
        if (stored.State != Expected.Gone && Random.Next(4) == 0)
        {
            await stored.ChangeAsync(Expected.Gone, async () => (await client.SendAsync(HttpMethod.Delete, Target(stored), "s3")).EnsureSuccessStatusCode());
            return;
        }

        if (Random.Next(5) == 0 && _objects.Find(other => other.State != Expected.Gone && other != stored) is { } source)
        {
            await stored.ChangeAsync(source.State, async () => (await client.SendAsync(
                HttpMethod.Put, Target(stored), "s3", [], new() { ["x-amz-copy-source"] = Target(source) })).EnsureSuccessStatusCode());
            return;
        }

        var content = new byte[Random.Next(8) == 0 ? Random.Next(3_000_000) : Random.Next(100_000)];
        Random.NextBytes(content);
        if (Random.Next(6) == 0)
        {
            await PutInPartsAsync(client, stored, content);
            return;
        }

        await stored.ChangeAsync(Hash(content), () => client.PutAsync(Bucket, stored.Name, content));
    }

    // Until the upload is completed, the object is what it was.
    private static async Task PutInPartsAsync(SignedClient client, Expected stored, byte[] content)
    {
        var upload = Uri.EscapeDataString(Element(await ReadAsync(await client.SendAsync(HttpMethod.Post, $"{Target(stored)}?uploads=", "s3", [])), "UploadId"));
        using var part = await client.SendAsync(HttpMethod.Put, $"{Target(stored)}?partNumber=1&uploadId={upload}", "s3", content);
        var etag = part.EnsureSuccessStatusCode().Headers.ETag!.Tag;
        var list = Encoding.UTF8.GetBytes($"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{etag}</ETag></Part></CompleteMultipartUpload>");
        await stored.ChangeAsync(Hash(content), async () => Element(await ReadAsync(await client.SendAsync(HttpMethod.Post, $"{Target(stored)}?uploadId={upload}", "s3", list)), "ETag"));
    }

    private static async Task<XElement> ReadAsync(HttpResponseMessage response)
    {
        using var answered = response;
        return XElement.Parse(await answered.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
    }

    private static string Element(XElement document, string name) => document.Element(document.Name.Namespace + name)!.Value;

    private static string Target(Expected stored) => $"/{Bucket}/{string.Join('/', stored.Name.Split('/').Select(Uri.EscapeDataString))}";

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private async Task<HashSet<string>> ListAsync(SignedClient client)
    {
        using var response = await client.SendAsync(HttpMethod.Get, $"/{Bucket}?list-type=2&prefix={folder}%2F", "s3");
        var list = XElement.Parse(Encoding.UTF8.GetString(await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync()));
        return [.. list.Descendants(list.Name.Namespace + "Key").Select(key => key.Value)];
    }
}
