using System.Management.Automation;

namespace CustomLabels.Tests;

/// <summary>Each bad input gives one clear error with a stable id, and the rest goes on.</summary>
public sealed class BadInputTests(ServiceFixture service)
{
    [Fact]
    public void A_folder_without_images()
    {
        using var shell = service.Connect();
        var folder = service.NewFolder();
        File.WriteAllText(Path.Combine(folder, "readme.txt"), "none");
        var result = shell.Run("New-CLProject no-images | Import-CLDataset $args[0] -Confirm:$false", folder);
        Expect(result, "NoImages", ErrorCategory.InvalidData, folder);
    }

    [Theory]
    [InlineData("text.jpg", "NotAnImage")]
    [InlineData("small.png", "ImageTooSmall")]
    public void A_bad_file_among_photos_is_left_out_of_the_dataset(string file, string id)
    {
        using var shell = service.Connect();
        var folder = CopyPhotos();
        var bad = Bad(Path.Combine(folder, "sound"), file);
        var result = shell.Run("New-CLProject $args[1] | Import-CLDataset $args[0] -Confirm:$false", folder, "import-" + id);
        Expect(result, id, ErrorCategory.InvalidData, bad);
        Assert.Equal(24, Assert.Single(result.Output).Properties["Images"].Value);
    }

    [Theory]
    [InlineData("text.jpg", "NotAnImage")]
    [InlineData("small.png", "ImageTooSmall")]
    public void A_bad_file_among_photos_is_one_error_of_the_detection(string file, string id)
    {
        using var shell = service.Connect();
        var bad = Bad(service.NewFolder(), file);
        var result = shell.Run("$args[1], $args[2], $args[1] | Invoke-CLDetection -Model $args[0]", service.RunningModel, Photo(), bad);
        Expect(result, id, ErrorCategory.InvalidData, bad);
        Assert.Equal((string?[])[null, id, null], result.Output.Select(static detection => detection.Properties["ErrorId"].Value));
        Assert.Equal(bad, result.Output[1].Properties["Image"].Value);
        Assert.Equal((0, 1), ((int)result.Output[1].Properties["Attempts"].Value, (int)result.Output[0].Properties["Attempts"].Value));
    }

    [Fact]
    public void Five_megabytes_as_bytes()
    {
        using var shell = service.Connect();
        var photo = File.ReadAllBytes(Photo());
        Array.Resize(ref photo, 5_000_000);
        var result = shell.Run("Invoke-CLDetection -Bytes $args[1] -Model $args[0] -NoFit; Invoke-CLDetection -Bytes $args[1] -Model $args[0]", service.RunningModel, photo);
        Expect(result, "ImageTooLarge", ErrorCategory.InvalidData, "bytes");
        Assert.Equal((string?[])["ImageTooLarge", null], result.Output.Select(static detection => detection.Properties["ErrorId"].Value));
    }

    [Fact]
    public void A_path_that_leads_nowhere_and_wildcards_without_a_match()
    {
        using var shell = service.Connect();
        var result = shell.Run("Invoke-CLDetection nowhere.jpg, no*where.jpg, $args[1] -Model $args[0]", service.RunningModel, Photo());
        Expect(result, "FileNotFound", ErrorCategory.ObjectNotFound, "nowhere.jpg");
        Assert.Single(result.Output);
        Assert.Contains("no*where.jpg", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_project_among_known_ones()
    {
        using var shell = service.Connect();
        shell.Run("New-CLProject known").OrThrow();
        var result = shell.Run("'unknown', 'known' | Get-CLProject");
        Expect(result, "ProjectNotFound", ErrorCategory.ObjectNotFound, "unknown");
        Assert.Equal("known", Assert.Single(result.Output).Properties["Name"].Value);
    }

    [Fact]
    public void A_name_that_is_taken()
    {
        using var shell = service.Connect();
        var result = shell.Run("New-CLProject twice, twice, thrice");
        Expect(result, "ProjectExists", ErrorCategory.ResourceExists, "twice");
        Assert.Equal(2, result.Output.Count);
    }

    [Fact]
    public void A_model_that_does_not_run_is_one_error_whatever_the_number_of_photos()
    {
        var model = service.RunningModel;
        using StartedService slow = new(service.NewFolder(), "--training-budget", "3600");
        using var shell = slow.Connect();
        shell.Run("New-CLProject parts").OrThrow();
        Assert.Equal("ModelNotFound", shell.Run("$args[0], $args[0], $args[0] | Invoke-CLDetection -Model parts/none", Photo()).ErrorId);

        // Still in training, for as long as the test lasts.
        shell.Run("New-CLProject idle | Import-CLDataset $args[0] -Confirm:$false | Start-CLTraining -VersionName v1", service.Photos).OrThrow();
        var idle = shell.Run(
            "$args[0], $args[0], $args[0] | Invoke-CLDetection -Model idle; $null = Connect-CLService -Local -DataPath $args[2]; Invoke-CLDetection $args[0] -Model $args[1]; $null = Connect-CLService -Local -DataPath $args[3]",
            Photo(),
            model,
            service.Data,
            slow.Data);
        Expect(idle, "ModelNotRunning", ErrorCategory.ResourceUnavailable, "idle");
        Assert.Contains("Start-CLModel", idle.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Single(idle.Output);

        Expect(shell.Run("Wait-CLModel idle -Timeout 0.01"), "WaitTimeout", ErrorCategory.OperationTimeout, "idle");
        Assert.Equal(ErrorCategory.ResourceUnavailable, shell.Run("Get-CLEvaluation idle").Errors[0].CategoryInfo.Category);
    }

    [Fact]
    public void A_training_that_fails_says_why()
    {
        using var shell = service.Connect();
        var folder = CopyPhotos();
        Directory.Delete(Path.Combine(folder, "sound"), recursive: true);
        var result = shell.Run("New-CLProject one-label | Import-CLDataset $args[0] -Force -Confirm:$false | Start-CLTraining -Force -Wait", folder);
        Expect(result, "TrainingFailed", ErrorCategory.InvalidResult, "one-label");
        var reason = shell.Run("(Get-CLModel one-label).StatusMessage").Text;
        Assert.NotEmpty(reason);
        Assert.Contains(reason, result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_that_cannot_be_reached_any_more()
    {
        using var shell = service.Connect();
        var result = shell.Run("Wait-CLModel $args[0] -Status TRAINING_FAILED", service.RunningModel);
        Expect(result, "StateUnreachable", ErrorCategory.InvalidResult, service.RunningModel);
    }

    [Theory]
    [InlineData("Connect-CLService -EndpointUrl http://127.0.0.1:9 -Region us-east-1 -Credential $args[0]")]
    [InlineData("1..3 | ForEach-Object { \"p$_\" } | Get-CLProject -EndpointUrl http://127.0.0.1:9 -Region us-east-1 -Credential $args[0]")]
    public void A_wrong_endpoint(string script)
    {
        using ModuleShell shell = new();
        var result = shell.Run(script, Credential("AKIDEXAMPLE", "secret"));
        Assert.Equal("EndpointUnreachable", result.ErrorId);
        Assert.Equal(ErrorCategory.ConnectionError, result.Errors[0].CategoryInfo.Category);
        Assert.Contains("Connect-CLService -Local", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_region()
    {
        using ModuleShell shell = new();
        var result = shell.Run("Get-CLProject -Region eu-nowhere-9 -Credential $args[0]", Credential("AKIDEXAMPLE", "secret"));
        Assert.Equal("EndpointUnreachable", result.ErrorId);
        Assert.Contains("-Region", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_secret()
    {
        using var shell = service.Connect();
        var endpoint = shell.Run("(Get-CLConnection).Endpoint.AbsoluteUri").Text;
        var result = shell.Run("'a', 'b' | Get-CLProject -EndpointUrl $args[0] -Region us-east-1 -Credential $args[1]", endpoint, Credential("AKIDEXAMPLE", "secret"));
        Assert.Single(result.Errors);
        Assert.Equal(ErrorCategory.AuthenticationError, result.Errors[0].CategoryInfo.Category);
    }

    [Fact]
    public void No_credentials_at_all()
    {
        using ModuleShell shell = new();
        var result = shell.Run("'a', 'b' | Get-CLProject -Region us-east-1");
        Assert.Equal("NoCredentials", result.ErrorId);
        Assert.Equal(ErrorCategory.AuthenticationError, result.Errors[0].CategoryInfo.Category);
        foreach (var way in (string[])["Connect-CLService -Local", "-ProfileName", "-Credential", "AWS_PROFILE", "AWS_ACCESS_KEY_ID"])
        {
            Assert.Contains(way, result.Errors[0].Exception.Message, StringComparison.Ordinal);
        }
    }

    private static PSCredential Credential(string key, string secret)
    {
        System.Security.SecureString password = new();
        secret.ToList().ForEach(password.AppendChar);
        return new PSCredential(key, password);
    }

    private static string Bad(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        if (file == "text.jpg")
        {
            File.WriteAllText(path, "This is no photo.");
        }
        else
        {
            // A PNG of 10 × 10 pixels.
            File.WriteAllBytes(path, Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAAAAACoWZBhAAAADklEQVR4nGNogAMG2jMBvwQyARyn8w0AAAAASUVORK5CYII="));
        }

        return path;
    }

    private static void Expect(ShellResult result, string id, ErrorCategory category, object target)
    {
        Assert.Equal(id, result.ErrorId);
        var error = result.Errors[0];
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Equal(target.ToString(), error.TargetObject?.ToString());
        Assert.Null(error.ErrorDetails); // The message says what to do; PowerShell would print a recommendation as a second one.
    }

    private string Photo() => Directory.GetFiles(service.Unseen)[0];

    private string CopyPhotos()
    {
        var folder = service.NewFolder();
        foreach (var photo in Directory.GetFiles(service.Photos, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(service.Photos, photo));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(photo, copy);
        }

        return folder;
    }
}
