using CustomLabels.Service.S3.Checksums;

namespace CustomLabels.Service.Tests.S3;

public sealed class ContentChecksumTests
{
    [Theory]
    [InlineData("x-amz-checksum-crc32", "CBF43926")]
    [InlineData("x-amz-checksum-crc32c", "E3069283")]
    [InlineData("x-amz-checksum-crc64nvme", "AE8B14860A799888")]
    [InlineData("X-Amz-Checksum-Sha1", "F7C3BC1D808E04732ADF679965CCC34CA7AE3441")]
    [InlineData("x-amz-checksum-sha256", "15E2B0D3C33891EBB0F1EF609EC419420C20E320CE94C65FBC8C3312448EB225")]
    public void The_check_value_of_the_algorithm_comes_out(string header, string expected)
    {
        using var checksum = ContentChecksum.ForHeader(header)!;

        checksum.Append("12345"u8);
        checksum.Append("6789"u8);

        Assert.Equal(expected, Convert.ToHexString(Convert.FromBase64String(checksum.Value())));
    }

    [Theory]
    [InlineData("x-amz-checksum-mode")]
    [InlineData("x-amz-checksum-type")]
    [InlineData("content-type")]
    public void Other_headers_are_no_checksum(string header) => Assert.False(ContentChecksum.IsChecksum(header));
}
