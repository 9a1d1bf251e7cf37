using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.State;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.S3;

/// <summary>A bucket with 50,000 objects: the rows are made by hand, what is listed goes over the wire.</summary>
public sealed class LargeListingTests
{
    private const int Count = 50_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifty_thousand_keys_are_listed_page_by_page_each_once_and_in_order()
    {
        var data = ServiceProcess.NewDataPath();
        var keys = await SeedAsync(data);
        await using var service = await ServiceProcess.StartAsync(data);
        using var s3 = S3Clients.ForPath(service);

        List<string> second = [];
        await foreach (var found in s3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = "large" }).S3Objects.WithCancellation(Cancellation))
        {
            second.Add(found.Key);
        }

        List<string> first = [];
        ListObjectsRequest request = new() { BucketName = "large" };
        ListObjectsResponse page;
        do
        {
            page = await s3.ListObjectsAsync(request, Cancellation);
            first.AddRange(page.S3Objects.Select(found => found.Key));
            request.Marker = first[^1];
        }
        while (page.IsTruncated == true);

        List<string> folders = [];
        ListObjectsV2Request byFolder = new() { BucketName = "large", Delimiter = "/", MaxKeys = 7 };
        ListObjectsV2Response few;
        do
        {
            few = await s3.ListObjectsV2Async(byFolder, Cancellation);
            folders.AddRange(few.CommonPrefixes);
            byFolder.ContinuationToken = few.NextContinuationToken;
        }
        while (few.IsTruncated == true);

        Assert.Equal(keys, second);
        Assert.Equal(keys, first);
        Assert.Equal(keys.Select(key => key[..(key.IndexOf('/', StringComparison.Ordinal) + 1)]).Distinct(), folders);
        await service.KillAsync();
        ServiceProcess.RemoveData(data);
    }

    /// <returns>The keys in the order of S3.</returns>
    private static async Task<string[]> SeedAsync(string data)
    {
        using var folder = DataFolder.Open(data);
        string[] keys = [.. Enumerable.Range(0, Count).Select(number => string.Create(CultureInfo.InvariantCulture, $"ordner ü{number % 50}/{number * 7919 % Count}.jpg")).OrderBy(key => key, new Utf8Order())];
        using var database = folder.OpenDatabase();
        await database.WriteAsync(connection =>
        {
            connection.Execute("INSERT INTO buckets (name, region, owner, created_at) VALUES ('large', 'us-east-1', '000000000000', 0)");
            foreach (var key in keys)
            {
                connection.Execute("INSERT INTO objects (bucket, key, file, size, etag, modified_at, headers) VALUES ('large', @key, @file, 1, 'd41d8cd98f00b204e9800998ecf8427e', 0, '{}')",
                    ("@key", key), ("@file", Guid.NewGuid().ToString("N")));
            }
        });
        return keys;
    }

    private sealed class Utf8Order : IComparer<string>
    {
        public int Compare(string? x, string? y) => System.Text.Encoding.UTF8.GetBytes(x!).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(y!));
    }
}
