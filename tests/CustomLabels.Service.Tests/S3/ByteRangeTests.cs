using CustomLabels.Service.S3.Protocol;

namespace CustomLabels.Service.Tests.S3;

public sealed class ByteRangeTests
{
    [Theory]
    [InlineData("bytes=0-0", 0, 1)]
    [InlineData("bytes=2-5", 2, 4)]
    [InlineData("bytes=7-", 7, 3)]
    [InlineData("bytes=-4", 6, 4)]
    [InlineData("bytes=-100", 0, 10)]
    [InlineData("bytes=5-100", 5, 5)]
    public void Ranges_are_read(string header, long offset, long length) => Assert.Equal(new ByteRange(offset, length), ByteRange.Parse(header, 10));

    [Theory]
    [InlineData("")]
    [InlineData("bytes=")]
    [InlineData("bytes=-")]
    [InlineData("bytes=5-2")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=0-1,3-4")]
    [InlineData("items=0-1")]
    public void What_is_no_single_range_means_all_of_it(string header) => Assert.Null(ByteRange.Parse(header, 10));

    [Theory]
    [InlineData("bytes=10-")]
    [InlineData("bytes=10-20")]
    [InlineData("bytes=-0")]
    public void A_range_outside_is_refused(string header) => Assert.Equal("InvalidRange", Assert.Throws<S3Exception>(() => ByteRange.Parse(header, 10)).Code);

    [Fact]
    public void Nothing_of_an_empty_object_can_be_asked_for() => Assert.Throws<S3Exception>(() => ByteRange.Parse("bytes=0-", 0));
}
