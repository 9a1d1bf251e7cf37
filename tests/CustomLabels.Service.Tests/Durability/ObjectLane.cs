using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Durability;

/// <summary>Stores, replaces and deletes objects of a few bytes to a few megabytes under a few keys.</summary>
internal sealed class ObjectLane(Random random, string folder) : Lane(random)
{
    private const int Keys = 6;

    private readonly List<Expected> _objects = [.. Enumerable.Range(0, Keys).Select(i => new Expected($"{folder}/key {i}"))];

    public override async Task CheckAsync(SignedClient client)
    {
        HashSet<string> listed = await ListAsync(client);
        foreach (Expected stored in _objects)
        {
            using HttpResponseMessage response = await client.SendAsync(HttpMethod.Get, Target(stored), "s3");
            byte[] content = await response.Content.ReadAsByteArrayAsync();
            string found = response.StatusCode == System.Net.HttpStatusCode.NotFound ? Expected.Gone : Hash(content);
            stored.Check(found);
            Assert.Equal(found != Expected.Gone, listed.Contains(stored.Name));
            if (found != Expected.Gone)
            {
#pragma warning disable CA5351 // The ETag of S3 is an MD5.
                Assert.Equal($"\"{Convert.ToHexStringLower(MD5.HashData(content))}\"", response.Headers.ETag!.Tag);
#pragma warning restore CA5351
            }
        }

        Assert.Subset(_objects.Select(stored => stored.Name).ToHashSet(StringComparer.Ordinal), listed);
    }

    protected override async Task StepAsync(SignedClient client)
    {
        Expected stored = _objects[Random.Next(Keys)];
        if (stored.State != Expected.Gone && Random.Next(4) == 0)
        {
            await stored.ChangeAsync(Expected.Gone, async () => (await client.SendAsync(HttpMethod.Delete, Target(stored), "s3")).EnsureSuccessStatusCode());
            return;
        }

        byte[] content = new byte[Random.Next(8) == 0 ? Random.Next(3_000_000) : Random.Next(100_000)];
        Random.NextBytes(content);
        await stored.ChangeAsync(Hash(content), () => client.PutAsync(Bucket, stored.Name, content));
    }

    private static string Target(Expected stored) => $"/{Bucket}/{string.Join('/', stored.Name.Split('/').Select(Uri.EscapeDataString))}";

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private async Task<HashSet<string>> ListAsync(SignedClient client)
    {
        using HttpResponseMessage response = await client.SendAsync(HttpMethod.Get, $"/{Bucket}?list-type=2&prefix={folder}", "s3");
        XElement list = XElement.Parse(Encoding.UTF8.GetString(await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync()));
        return [.. list.Descendants(list.Name.Namespace + "Key").Select(key => key.Value)];
    }
}
