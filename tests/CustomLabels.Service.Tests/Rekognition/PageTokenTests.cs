using System.Text.Json.Nodes;
using CustomLabels.Service.Rekognition;

namespace CustomLabels.Service.Tests.Rekognition;

public sealed class PageTokenTests
{
    [Fact]
    public void A_token_goes_on_where_its_page_ended()
    {
        JsonObject input = new() { ["DatasetArn"] = "a", ["MaxResults"] = 5 };
        var token = PageToken.Write("ListDatasetEntries", input, 42);

        Assert.Equal(42, PageToken.Read("ListDatasetEntries", new() { ["DatasetArn"] = "a", ["MaxResults"] = 9, ["NextToken"] = token }));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void No_token_is_the_first_page(string? token) => Assert.Null(PageToken.Read("X", new() { ["NextToken"] = token }));

    [Theory]
    [InlineData("ListDatasetEntries", "b")]
    [InlineData("DescribeProjects", "a")]
    public void A_token_of_another_request_is_refused(string operation, string arn)
    {
        var token = PageToken.Write("ListDatasetEntries", new() { ["DatasetArn"] = "a" }, 42);

        var error = Assert.Throws<ServiceException>(() => PageToken.Read(operation, new() { ["DatasetArn"] = arn, ["NextToken"] = token }));

        Assert.Equal("InvalidPaginationTokenException", error.Code);
    }

    [Theory]
    [InlineData("zzz")]
    [InlineData("!!")]
    [InlineData("AAAA")]
    public void A_made_up_token_is_refused(string token) =>
        Assert.Throws<ServiceException>(() => PageToken.Read("X", new() { ["NextToken"] = token }));
}
