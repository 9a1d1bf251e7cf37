namespace CustomLabels.Tests;

/// <summary>What matches a name with wildcards is removed by someone else before its turn comes: it matches no more, and hides nothing of the rest.</summary>
public sealed class VanishingTests(ServiceFixture service)
{
    [Theory]
    [InlineData("DescribeDataset", "Get-CLDataset van1-*", "Remove-CLDataset van1-a/train -Confirm:$false", "van1-b/train")]
    [InlineData("ListDatasetLabels", "Get-CLDatasetLabel van2-*/train | ForEach-Object Label", "Remove-CLDataset van2-a/train -Confirm:$false", "round")]
    [InlineData("ListDatasetEntries", "Get-CLDatasetEntry van3-*/train | ForEach-Object Image", "Remove-CLDataset van3-a/train -Confirm:$false", "s3://lines-of-tests/van3-b.jpg")]
    [InlineData("ListTagsForResource", "Get-CLTag van4-* | ForEach-Object Value", "Remove-CLProject van4-a -Recurse -Confirm:$false", "van4-b")]
    [InlineData("ListTagsForResource", "Get-CLTag van5-*/train", "Remove-CLDataset van5-a/train -Confirm:$false", "")]
    [InlineData("ListProjectPolicies", "Get-CLProjectPolicy van6-* | ForEach-Object PolicyName", "Remove-CLProject van6-a -Recurse -Confirm:$false", "allow-copy")]
    [InlineData("TagResource", "Add-CLTag van7-* @{ line = '3' } -PassThru | ForEach-Object Value", "Remove-CLProject van7-a -Recurse -Confirm:$false", "3")]
    [InlineData("DescribeDataset", "Remove-CLDataset van8-*/train -Confirm:$false; Get-CLDataset van8-*", "Remove-CLDataset van8-a/train -Confirm:$false", "")]
    [InlineData("DescribeProjects", "Remove-CLProject van9-* -Recurse -Confirm:$false; Get-CLProject van9-*", "Remove-CLProject van9-a -Recurse -Confirm:$false", "", 2)]
    public async Task What_is_gone_since_it_was_found_is_nobodys_error(string request, string command, string removal, string output, int turn = 1)
    {
        using var direct = service.Connect();
        var name = command[command.IndexOf("van", StringComparison.Ordinal)..][..4];
        foreach (var project in new[] { $"{name}-a", $"{name}-b" })
        {
            direct.Run("$null = New-CLProject $args[0] -Tag @{ name = $args[0] } | Set-CLProjectPolicy -AllowAccount 222222222222", project).OrThrow();
            await service.MakeDatasetAsync(direct, project, "TRAIN", [ManifestDatasets.Line(project, "round")]);
        }

        var left = turn;
        using SpoilingProxy proxy = new(direct.Endpoint(), asked =>
        {
            if (asked == request && Interlocked.Decrement(ref left) == 0)
            {
                direct.Run(removal).OrThrow();
            }

            return Spoil.None;
        });
        using var shell = proxy.Connect(service.Data);
        Assert.Equal(output, string.Join(' ', shell.Run(command).OrThrow()));
        Assert.True(left <= 0, string.Join(' ', proxy.Requests));
    }

    [Fact]
    public async Task What_the_user_named_is_still_an_error()
    {
        using var direct = service.Connect();
        direct.Run("$null = New-CLProject van0").OrThrow();
        await service.MakeDatasetAsync(direct, "van0", "TRAIN", [ManifestDatasets.Line("van0", "round")]);
        direct.Run("$set = Get-CLDataset van0; Remove-CLDataset van0/train -Confirm:$false").OrThrow();
        Assert.Contains(direct.Run("Get-CLDatasetLabel $set").Errors, static error => error.FullyQualifiedErrorId.StartsWith("ResourceNotFoundException", StringComparison.Ordinal));
    }
}
