namespace CustomLabels.Tests;

/// <summary>The service does what it is asked, and its answer is lost: the SDK asks again, and the refusal of the second try is not the user's error.</summary>
public sealed class LostAnswerTests(ServiceFixture service)
{
    [Fact]
    public void A_new_project() => Settles("CreateProject", "New-CLProject lost-project -Tag @{ a = 'b' }", "Name", "lost-project");

    [Fact]
    public void A_new_dataset() => Settles("CreateDataset", "New-CLDataset lost-dataset TRAIN", "Status", "CREATE_COMPLETE", "New-CLProject lost-dataset");

    [Fact]
    public void An_import() => Settles("CreateDataset", $"Import-CLDataset '{service.Photos}' lost-import -Bucket lost-import-1 -Confirm:$false", "Images", 24, "New-CLProject lost-import");

    [Fact]
    public void A_new_bucket() => Settles("PUT /lost-bucket-1/", $"Import-CLDataset '{service.Photos}' lost-bucket -Bucket lost-bucket-1 -Confirm:$false", "Uploaded", 24, "New-CLProject lost-bucket");

    [Fact]
    public void A_training_and_its_end()
    {
        Settles("CreateProjectVersion", "Start-CLTraining lost-training v1 -Tag @{ a = 'b' }", "Status", "TRAINING_IN_PROGRESS", $"New-CLProject lost-training | Import-CLDataset '{service.Photos}' -Confirm:$false");
        Settles("StopProjectVersion", "Stop-CLModel lost-training/v1", "Status", "TRAINING_FAILED");
        Settles("DeleteProjectVersion", "Remove-CLModel lost-training/v1 -Confirm:$false");
    }

    [Fact]
    public void A_copy_its_start_its_stop_and_its_removal()
    {
        Settles("CopyProjectVersion", $"Copy-CLModel {service.RunningModel} lost-copy -VersionName v1 -Wait", "Status", "COPYING_COMPLETED", "New-CLProject lost-copy");
        var started = Settles("StartProjectVersion", "Start-CLModel lost-copy/v1", "WasStarted", true);
        Assert.Equal(1, started.Value("MinInferenceUnits"));
        Settles("StopProjectVersion", "Wait-CLModel lost-copy/v1 RUNNING | Out-Null; Stop-CLModel lost-copy/v1 -Wait", "Status", "STOPPED");
        Settles("DeleteProjectVersion", "Remove-CLModel lost-copy/v1 -Confirm:$false");
        Settles("DeleteProject", "Remove-CLProject lost-copy -Confirm:$false");
    }

    [Fact]
    public void A_policy_its_next_revision_and_its_removal()
    {
        Settles("PutProjectPolicy", "Set-CLProjectPolicy lost-policy -AllowAccount 222222222222", "PolicyName", "allow-copy", "New-CLProject lost-policy");
        var next = Settles("PutProjectPolicy", "Set-CLProjectPolicy lost-policy -AllowAccount 333333333333", "PolicyName", "allow-copy");
        Assert.Contains("333333333333", (string)next.Value("Document")!, StringComparison.Ordinal);
        Settles("DeleteProjectPolicy", "Remove-CLProjectPolicy lost-policy allow-copy -Confirm:$false");
    }

    [Fact]
    public void Tags()
    {
        Settles("TagResource", "Add-CLTag lost-tags @{ a = 'b' } -PassThru", "Value", "b", "New-CLProject lost-tags");
        Settles("UntagResource", "Remove-CLTag lost-tags a -Confirm:$false");
    }

    [Fact]
    public async Task A_split_keeps_the_entries_that_it_moved()
    {
        using var direct = service.Connect();
        direct.Run("New-CLProject lost-split").OrThrow();
        await service.MakeDatasetAsync(direct, "lost-split", "TRAIN", [.. Enumerable.Range(0, 50).Select(static i => ManifestDatasets.Line($"lost-{i}", i % 2 == 0 ? "a" : "b"))]);
        Settles("DistributeDatasetEntries", "Split-CLDataset lost-split -Confirm:$false | Where-Object Type -EQ TEST", "Status", "UPDATE_COMPLETE");
        Settles("DeleteDataset", "Remove-CLDataset lost-split/test -Confirm:$false");
    }

    [Fact]
    public void Somebody_elses_project_stays_an_error()
    {
        using var direct = service.Connect();
        direct.Run("New-CLProject lost-older").OrThrow();
        using SpoilingProxy proxy = new(direct.Endpoint(), SpoilingProxy.First("CreateProject", Spoil.LoseAnswer));
        using var shell = proxy.Connect(service.Data);
        Assert.Equal("ProjectExists", shell.Run("New-CLProject lost-older").ErrorId);
        Assert.Equal(2, proxy.Requests.Count(static name => name == "CreateProject"));
    }

    [Fact]
    public void Somebody_elses_model_stays_an_error()
    {
        using var direct = service.Connect();
        direct.Run("New-CLProject lost-theirs; Copy-CLModel $args[0] lost-theirs -VersionName v1", service.RunningModel).OrThrow();
        using SpoilingProxy proxy = new(direct.Endpoint(), SpoilingProxy.First("CopyProjectVersion", Spoil.LoseAnswer));
        using var shell = proxy.Connect(service.Data);
        Assert.Equal("ModelExists", shell.Run("Copy-CLModel $args[0] lost-theirs -VersionName v1", service.RunningModel).ErrorId);
    }

    [Fact]
    public void Whoever_came_between_with_other_parameters_made_something_else()
    {
        using var direct = service.Connect();
        direct.Run("New-CLProject lost-between").OrThrow();
        var left = 1;
        using SpoilingProxy proxy = new(direct.Endpoint(), name =>
        {
            if (name != "PutProjectPolicy" || Interlocked.Exchange(ref left, 0) == 0)
            {
                return Spoil.None;
            }

            direct.Run("Set-CLProjectPolicy lost-between -AllowAccount 444444444444").OrThrow();
            return Spoil.Reset;
        });
        using var shell = proxy.Connect(service.Data);
        Assert.Equal("ResourceAlreadyExistsException", shell.Run("Set-CLProjectPolicy lost-between -AllowAccount 222222222222").ErrorId);
    }

    [Fact]
    public void Every_answer_lost_is_settled_too()
    {
        using var direct = service.Connect();
        using SpoilingProxy proxy = new(direct.Endpoint(), static name => name == "CreateProject" ? Spoil.LoseAnswer : Spoil.None);
        using var shell = proxy.Connect(service.Data);
        Assert.Equal("lost-always", shell.Run("New-CLProject lost-always").Value("Name"));
    }

    private ShellResult Settles(string operation, string script, string? property = null, object? value = null, string? before = null)
    {
        using var direct = service.Connect();
        if (before is not null)
        {
            direct.Run(before).OrThrow();
        }

        using SpoilingProxy proxy = new(direct.Endpoint(), SpoilingProxy.First(operation, Spoil.LoseAnswer));
        using var shell = proxy.Connect(service.Data);
        var result = shell.Run(script);
        result.OrThrow();
        Assert.InRange(proxy.Requests.Count(name => name == operation), 2, 4);
        if (property is not null)
        {
            Assert.Equal(value, result.Value(property));
        }

        return result;
    }
}
