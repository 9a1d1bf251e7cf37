using System.CommandLine;
using System.Net;
using CustomLabels.Models;
using CustomLabels.Service.Hosting;

namespace CustomLabels.Service.Tests.Hosting;

public sealed class CommandLineTests
{
    [Fact]
    public void Data_alone_gives_the_defaults()
    {
        var options = Read(["--data", "x"]);

        Assert.Equal(Path.GetFullPath("x"), options.DataPath);
        Assert.Equal((0, "us-east-1", "000000000000", IPAddress.Loopback), (options.Port, options.Region, options.AccountId, options.Address));
        Assert.Equal(new Quotas(), options.Quotas);
    }

    [Fact]
    public void Every_flag_is_read_with_a_space_or_an_equals_sign()
    {
        var options = Read(["--data=x", "--port", "8080", "--region=eu-west-1", "--account", "123456789012", "--address=0.0.0.0", "--max-trainings=1", "--rate-limits", "--training-budget", "2.5",
             "--max-policies=2", "--max-copies", "3", "--max-tags=4"]);

        Assert.Equal((8080, "eu-west-1", "123456789012"), (options.Port, options.Region, options.AccountId));
        Assert.Equal((IPAddress.Any, 1, TimeSpan.FromSeconds(2.5)), (options.Address, options.Quotas.Trainings, options.TrainingBudget));
        Assert.Equal((true, 2, 3, 4), (options.RateLimits, options.Quotas.Policies, options.Quotas.Copies, options.Quotas.Tags));
    }

    [Fact]
    public void A_backbone_is_read_whatever_the_order_of_its_flags()
    {
        var backbone = Read(["--data=x", "--backbone-mean", "-1.5,0,3", "--backbone=b.onnx", "--backbone-size=64", "--backbone-deviation=1,2,3.5", "--backbone-colors=BGR", "--backbone-output=relu5"]).Backbone!;

        Assert.Equal((Path.GetFullPath("b.onnx"), 64, true, "relu5"), (backbone.Path, backbone.Size, backbone.BlueFirst, backbone.Output));
        Assert.Equal([-1.5f, 0, 3], backbone.Mean);
        Assert.Equal([1f, 2, 3.5f], backbone.Deviation);
    }

    [Theory]
    [InlineData("--backbone <file> is missing", "--data", "x", "--backbone-size", "64")]
    [InlineData("'1,2' is not a valid value for --backbone-mean", "--data", "x", "--backbone", "b", "--backbone-mean", "1,2")]
    [InlineData("'1,0,1' is not a valid value for --backbone-deviation", "--data", "x", "--backbone", "b", "--backbone-deviation=1,0,1")]
    [InlineData("'cmyk' is not a valid value for --backbone-colors", "--data", "x", "--backbone", "b", "--backbone-colors", "cmyk")]
    [InlineData("Option '--data' is required")]
    [InlineData("Unrecognized command or argument '--prot'", "--data", "x", "--prot", "1")]
    [InlineData("Unrecognized command or argument 'x'", "x")]
    [InlineData("Required argument missing for option: '--data'", "--data")]
    [InlineData("'70000' is not a valid value for --port", "--data", "x", "--port", "70000")]
    [InlineData("'nowhere' is not a valid value for --region", "--data", "x", "--region", "nowhere")]
    [InlineData("'12' is not a valid value for --account", "--data", "x", "--account", "12")]
    [InlineData("'0' is not a valid value for --max-projects", "--data", "x", "--max-projects", "0")]
    public void What_is_wrong_is_said(string message, params string[] arguments) =>
        Assert.StartsWith(message, CommandLine.Parse(arguments).Errors[0].Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("--help")]
    [InlineData("--data", "x", "-h")]
    [InlineData("--version")]
    public void Help_and_version_are_asked_for(params string[] arguments)
    {
        var parsed = CommandLine.Parse(arguments);

        Assert.Empty(parsed.Errors);
        Assert.NotNull(parsed.Action);
    }

    private static ServiceOptions Read(params string[] arguments)
    {
        var parsed = CommandLine.Parse(arguments);
        Assert.Empty(parsed.Errors);
        return CommandLine.Read(parsed);
    }
}
