namespace CustomLabels.Core.Tests;

public sealed class S3LocationTests
{
    [Theory]
    [InlineData("s3://b/k", "b", "k")]
    [InlineData("s3://my.bucket/a/b c/ü.jpg", "my.bucket", "a/b c/ü.jpg")]
    [InlineData("s3://b//k", "b", "/k")]
    public void A_location_is_taken_apart_and_put_together(string text, string bucket, string key)
    {
        var location = S3Location.Parse(text);

        Assert.Equal(new S3Location(bucket, key), location);
        Assert.Equal(text, location.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("s3://")]
    [InlineData("s3://b")]
    [InlineData("s3://b/")]
    [InlineData("s3:///k")]
    [InlineData("S3://b/k")]
    [InlineData("https://b/k")]
    public void Anything_else_is_no_location(string? text) => Assert.False(S3Location.TryParse(text, out _));
}
