using System.Management.Automation;

namespace CustomLabels.Tests;

/// <summary>Tags of projects, datasets and models, by name, by ARN and by object.</summary>
public sealed class TagTests(ServiceFixture service)
{
    [Fact]
    public void Each_kind_of_resource_has_its_own_tags()
    {
        using var shell = service.Connect();
        shell.Run("New-CLProject tagged -Tag @{ from = 'start' } | New-CLDataset -Type TRAIN").OrThrow();
        var set = shell.Run("Add-CLTag tagged, tagged/train, $args[0] @{ team = 'line 3'; n = 7 } -PassThru", service.RunningModel);
        Assert.Equal(["n=7", "team=line 3", "n=7", "team=line 3", "n=7", "team=line 3"], set.OrThrow().Select(static t => t.ToString()));
        Assert.Equal(["tagged", "tagged/train", service.RunningModel], set.Output.Select(static t => (string)t.Properties["Resource"].Value).Distinct());
        Assert.Equal(["from=start", "n=7", "team=line 3"], shell.Run("Get-CLProject tagged | Get-CLTag").OrThrow().Select(static t => t.ToString()));
        Assert.Equal("team=line 3", shell.Run("(Get-CLDataset tagged).Arn | Get-CLTag -Key t*").Text);
        Assert.Equal("team=new", shell.Run("Get-CLModel $args[0] | Add-CLTag @{ team = 'new' } -PassThru", service.RunningModel).Text);

        shell.Run("Get-CLTag tagged -Key t*, n | Remove-CLTag -Confirm:$false; Remove-CLTag $args[0] team, n, none -Confirm:$false", service.RunningModel).OrThrow();
        Assert.Equal("from=start", shell.Run("Get-CLTag tagged").Text);
        Assert.Empty(shell.Run("Get-CLTag $args[0]", service.RunningModel).OrThrow());
        Assert.Equal("n=7", shell.Run("Get-CLTag tagged/train -Key n").Text);
    }

    [Fact]
    public void One_that_fails_is_one_error_and_the_others_go_on()
    {
        using var shell = service.Connect();
        shell.Run("New-CLProject tag-errors").OrThrow();
        var result = shell.Run("'no-such', 'tag-errors/test', 'tag-errors/v9', 'tag-errors' | Add-CLTag -Tag @{ a = 'b' } -PassThru");
        Assert.Equal(["ProjectNotFound", "DatasetNotFound", "ModelNotFound"], result.Errors.Select(static e => e.FullyQualifiedErrorId.Split(',')[0]));
        Assert.All(result.Errors, static e => Assert.Equal(ErrorCategory.ObjectNotFound, e.CategoryInfo.Category));
        Assert.Equal("a=b", Assert.Single(result.Output).ToString());

        var invalid = shell.Run("Add-CLTag tag-errors @{ 'aws:a' = 'b' }");
        Assert.Equal(("ValidationException", ErrorCategory.InvalidArgument), (invalid.ErrorId, invalid.Errors[0].CategoryInfo.Category));
        Assert.Equal("CannotPrompt", shell.Run("Remove-CLTag tag-errors a").ErrorId);
    }

    [Fact]
    public void A_dry_run_tags_nothing_and_resources_complete()
    {
        CapturingHost host = new();
        using var shell = service.Connect(host);
        shell.Run("New-CLProject tag-dry | New-CLDataset -Type TEST; Add-CLTag tag-dry @{ a = 'b' } -WhatIf").OrThrow();
        Assert.Contains("Set tags a=b of", host.Text, StringComparison.Ordinal);
        Assert.Empty(shell.Run("Get-CLTag tag-dry").OrThrow());
        using var power = shell.New(string.Empty);
        power.Commands.Clear();
        var completion = CommandCompletion.CompleteInput("Get-CLTag tag-dry/", 18, [], power);
        Assert.Contains("tag-dry/test", completion.CompletionMatches.Select(static m => m.CompletionText));
    }
}
