using System.Management.Automation;

namespace CustomLabels.Tests;

/// <summary>Names complete live, and completion never gets in the way.</summary>
public sealed class CompletionTests(ServiceFixture service)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void Projects_models_datasets_buckets_and_regions_complete()
    {
        using var shell = service.Connect();
        var bucket = shell.Run("New-CLProject complete-a, complete-b; New-CLDataset complete-a TRAIN").OrThrow()[0].ToString()!;
        Assert.Equal("complete-a", bucket);
        Assert.Equal(["complete-a", "complete-b"], Complete(shell, "Get-CLProject compl"));
        Assert.Equal(["complete-a", "complete-b"], Complete(shell, "Start-CLModel -Model compl"));
        Assert.Equal(["complete-a/train"], Complete(shell, "Remove-CLDataset complete-a/"));
        Assert.Equal(["eu-west-1", "eu-west-2", "eu-west-3"], Complete(shell, "Get-CLProject -Region eu-west-"));
        Assert.Contains("complete-a", Complete(shell, "Import-CLDataset ./photos -Project "));
    }

    [Fact]
    public void Versions_complete_after_the_slash()
    {
        using var shell = service.Connect();
        Assert.Equal([service.RunningModel], Complete(shell, "Stop-CLModel parts/"));
        Assert.NotEmpty(Complete(shell, "Import-CLDataset x y -Bucket custom-labels-"));
    }

    [Fact]
    public void Quotes_are_kept_and_made_where_they_must_be()
    {
        Assert.Equal(["'a b'", "ab", "it''s"], Texts(Completion.Suggestions.Matching(["a b", "ab", "it's"], "")).Select(static t => t.Replace("'it''s'", "it''s", StringComparison.Ordinal)));
        Assert.Equal(["\"a `$b\""], Texts(Completion.Suggestions.Matching(["a $b", "c"], "\"a")));
        Assert.Equal(["'ab'"], Texts(Completion.Suggestions.Matching(["ab", "c"], "'A")));
    }

    [Fact]
    public async Task Without_a_connection_or_with_a_dead_one_there_is_nothing_and_soon()
    {
        using ModuleShell shell = new();
        Assert.Empty(Complete(shell, "Start-CLTraining "));
        var data = service.NewFolder();
        shell.Run("Connect-CLService -Local -DataPath $args[0]; Stop-CLLocalService -DataPath $args[0]", data).OrThrow();
        Assert.Empty(await Task.Run(() => Complete(shell, "Get-CLModel "), TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.Empty(shell.Run("$Error").Output);
    }

    private static IEnumerable<string> Texts(IEnumerable<CompletionResult> results) => results.Select(static r => r.CompletionText);

    private static string[] Complete(ModuleShell shell, string line)
    {
        using var power = shell.New(string.Empty);
        power.Commands.Clear();
        var completion = CommandCompletion.CompleteInput(line, line.Length, [], power);

        // Where nobody has an answer, PowerShell offers files of the current folder.
        return [.. completion.CompletionMatches.Where(static m => m.ResultType == CompletionResultType.ParameterValue).Select(static m => m.CompletionText)];
    }
}
