using CustomLabels.Errors;

namespace CustomLabels.Tests;

/// <summary>What is asked before it is done, and what a dry run says.</summary>
public sealed class AskingTests(ServiceFixture service)
{
    private static Costs.Price Price => Costs.PriceBook.Default.Of("us-east-1");

    [Fact]
    public void A_dry_run_of_training_and_starting_states_the_price()
    {
        CapturingHost host = new();
        using var shell = service.Connect(host);
        shell.Run("New-CLProject dry; Start-CLTraining dry -WhatIf; Start-CLModel $args[0] -WhatIf", service.RunningModel).OrThrow();
        Assert.Contains("What if: Train a new model of project dry: on this machine, 0.00 USD.", host.Text, StringComparison.Ordinal);
        Assert.Contains("What if: Model parts/v1 is already running, with 1 inference unit.", host.Text, StringComparison.Ordinal);
        Assert.Empty(shell.Run("Get-CLModel dry").OrThrow());
    }

    [Fact]
    public void On_AWS_training_states_its_price_and_asks()
    {
        CapturingHost host = new() { Answer = 2 };
        using ModuleShell shell = new(host);
        var script = """
            $secret = [securestring]::new(); 'secret'.ToCharArray().ForEach({ $secret.AppendChar($_) })
            Connect-CLService -Region eu-west-1 -Credential ([pscredential]::new('AKIDEXAMPLE', $secret))
            Start-CLTraining dry -WhatIf
            Start-CLTraining dry
            """;
        shell.Run(script).OrThrow();
        Assert.Contains("What if: Train a new model of project dry: about 1.00 USD/h", host.Text, StringComparison.Ordinal);
        Assert.Contains("1.00 USD/h", Assert.Single(host.Questions), StringComparison.Ordinal);
    }

    [Fact]
    public void Prices_of_ones_own_take_the_place_of_those_of_the_module()
    {
        CapturingHost host = new();
        using ModuleShell shell = new(host);
        var file = Path.Combine(service.NewFolder(), "prices.json");
        File.WriteAllText(file, """{ "date": "2026-11-01", "source": "our contract", "default": { "inferenceUnitHour": 3.6, "trainingHour": 0.9 }, "regions": { "eu-west-1": { "inferenceUnitHour": 3.8, "trainingHour": 0.95 } } }""");
        shell.Run("Connect-CLService -Region eu-west-1 -AccessKey AKIDEXAMPLE -SecretKey secret -PriceBook $args[0]; Start-CLTraining dry -WhatIf", file).OrThrow();
        Assert.Contains("about 0.95 USD/h according to the price book (price of eu-west-1; from our contract, 2026-11-01; not a quote)", host.Text, StringComparison.Ordinal);

        File.WriteAllText(file, "prices");
        Assert.Equal("InvalidPriceBook", shell.Run("Connect-CLService -Region eu-west-1 -AccessKey AKIDEXAMPLE -SecretKey secret -PriceBook $args[0]", file).ErrorId);
    }

    [Fact]
    public void A_running_model_costs_by_its_units()
    {
        Model model = new("arn:aws:rekognition:us-east-1:000000000000:project/parts/version/v1/1");
        Assert.StartsWith("Start model parts/v1 with 2 inference units: about 8.00 USD/h according to", CostMessages.StartModel(model, 2, null, Price), StringComparison.Ordinal);
        Assert.Contains("1-3 inference units: about 4.00 USD/h to 12.00 USD/h", CostMessages.StartModel(model, 1, 3, Price), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bucket_is_made_only_after_asking()
    {
        CapturingHost host = new() { Answer = 1 };
        using var shell = service.Connect(host);
        var refused = shell.Run("New-CLProject asked | Import-CLDataset $args[0] -Bucket a-new-bucket", service.Photos);
        Assert.Equal("BucketMissing", refused.ErrorId);
        Assert.Contains("a-new-bucket", Assert.Single(host.Questions), StringComparison.Ordinal);

        using var silent = service.Connect();
        var cannot = silent.Run("Import-CLDataset $args[0] -Project asked -Bucket a-new-bucket", service.Photos);
        Assert.Equal("CannotPrompt", cannot.ErrorId);
        Assert.Contains("-Confirm:$false", cannot.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Single(silent.Run("Import-CLDataset $args[0] -Project asked -Bucket a-new-bucket -Confirm:$false", service.Photos).OrThrow());
    }

    [Theory]
    [InlineData("New-CLProject never -WhatIf; Get-CLProject never*")]
    [InlineData("Remove-CLModel $args[0] -WhatIf; Stop-CLModel $args[0] -WhatIf; Remove-CLProject parts -Recurse -WhatIf; Remove-CLDataset parts/train -WhatIf")]
    [InlineData("Import-CLDataset $args[1] -Project parts -WhatIf; New-CLDataset parts TEST -WhatIf")]
    public void A_dry_run_changes_nothing(string script)
    {
        using var shell = service.Connect(new CapturingHost());
        Assert.Empty(shell.Run(script, service.RunningModel, service.Photos).OrThrow());
        Assert.Equal("RUNNING", shell.Run("(Get-CLModel $args[0]).Status", service.RunningModel).Text);
    }

    [Fact]
    public void What_destroys_asks()
    {
        using var shell = service.Connect();
        var model = service.RunningModel;
        Assert.Equal("CannotPrompt", shell.Run("Remove-CLModel $args[0]", model).ErrorId);
        Assert.Equal("CannotPrompt", shell.Run("Remove-CLProject parts -Recurse").ErrorId);
        Assert.Equal("CannotPrompt", shell.Run("Remove-CLDataset parts/train").ErrorId);
    }
}
