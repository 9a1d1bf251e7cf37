using System.Management.Automation;

namespace CustomLabels.Tests;

/// <summary>Where a session connects to, as whom, and what it finds there.</summary>
public sealed class ConnectionTests(ServiceFixture service)
{
    private const string Key = "$s = [securestring]::new(); 'secret'.ToCharArray().ForEach({ $s.AppendChar($_) }); $key = [pscredential]::new('AKIDEXAMPLE', $s); ";

    [Theory]
    [InlineData("Region", "us-east-1", "https://rekognition.us-east-1.amazonaws.com/", 0)]
    [InlineData("Fips", "us-east-1", "https://rekognition-fips.us-east-1.amazonaws.com/", 0)]
    [InlineData("dualstack", "eu-west-1", "https://rekognition.eu-west-1.api.aws/", 0)]
    [InlineData("Fips, DualStack", "us-gov-west-1", "https://rekognition-fips.us-gov-west-1.api.aws/", 0)]
    [InlineData("Fips", "eu-west-1", "https://rekognition-fips.eu-west-1.amazonaws.com/", 1)]
    public void Connect_CLService_takes_the_forms_of_an_endpoint(string endpoint, string region, string url, int warnings)
    {
        using ModuleShell shell = new();
        var result = shell.Run(Key + $"Connect-CLService -Endpoint {endpoint} -Region $args[0] -Credential $key -SessionToken token", region);
        Assert.Equal(url, result.Value("Endpoint")!.ToString());
        Assert.Equal((region, "given"), (result.Value("Region"), result.Value("RegionSource")));
        Assert.Equal(warnings, result.Warnings.Count);
        Assert.All(result.Warnings, static warning => Assert.Contains("us-east-1, us-east-2", warning, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-Endpoint Fips, http://127.0.0.1:9 -Credential $key", "EndpointConflict")]
    [InlineData("-Endpoint Local, Fips", "EndpointConflict")]
    [InlineData("-Endpoint Local -Credential $key", "EndpointConflict")]
    [InlineData("-Endpoint Fips -EndpointUrl http://127.0.0.1:9 -Credential $key", "EndpointConflict")]
    [InlineData("-Endpoint Fibs -Credential $key", "InvalidEndpoint")]
    [InlineData("-SessionToken token", "SessionTokenAlone")]
    public void What_cannot_be_combined_is_one_error_that_says_so(string parameters, string id)
    {
        using ModuleShell shell = new();
        var result = shell.Run(Key + "Connect-CLService -Region us-east-1 " + parameters);
        Assert.Equal(id, result.ErrorId);
        Assert.Equal(ErrorCategory.InvalidArgument, result.Errors[0].CategoryInfo.Category);
        Assert.Empty(shell.Run("Get-CLConnection").OrThrow());
    }

    [Fact]
    public void The_other_account_of_the_local_service_has_projects_of_its_own()
    {
        using var own = service.Connect();
        own.Run("New-CLProject of-the-first").OrThrow();
        using ModuleShell other = new();
        Assert.Equal(ServiceFixture.OtherAccount, other.Run("Connect-CLService -Local -DataPath $args[0] -AccountId $args[1]", service.Data, ServiceFixture.OtherAccount).Value("AccountId"));
        Assert.Empty(other.Run("Get-CLProject of-the-*").OrThrow());

        var unknown = other.Run("Connect-CLService -Local -DataPath $args[0] -AccountId 333333333333", service.Data);
        Assert.Equal("LocalAccountMissing", unknown.ErrorId);
        Assert.Contains("Start-CLLocalService -OtherAccount 333333333333", unknown.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal("LocalAccountMissing", other.Run("Start-CLLocalService -DataPath $args[0] -OtherAccount 333333333333", service.Data).ErrorId);
    }

    [Fact]
    public void A_backbone_that_cannot_be_used_keeps_the_service_from_starting_and_says_why()
    {
        var folder = Directory.CreateTempSubdirectory("backbone-").FullName;
        File.WriteAllText(Path.Combine(folder, "text.onnx"), "this is no network");
        using ModuleShell shell = new();

        var broken = shell.Run("Start-CLLocalService \"$($args[0])/data\" -Backbone \"$($args[0])/text.onnx\" -BackboneSize 64 -BackboneMean 0, 1.5, 2 -BackboneDeviation 1, 1, 2", folder);
        var lone = shell.Run("Start-CLLocalService \"$($args[0])/data\" -BackboneSize 64", folder);

        Assert.Equal("LocalServiceFailed", broken.ErrorId);
        Assert.Contains($"The backbone '{Path.Combine(folder, "text.onnx")}' is not a valid ONNX file", broken.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal("BackboneMissing", lone.ErrorId);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Test_CLConnection_tells_each_link_and_goes_on_after_one_that_fails()
    {
        using var shell = service.Connect();
        var bucket = shell.Run("New-CLProject looked-at | Import-CLDataset $args[0] -Confirm:$false", service.Photos).Value("Bucket")!.ToString()!;
        Assert.Equal("True", shell.Run("Test-CLConnection -Quiet").Text);
        Assert.All(shell.Run("Test-CLConnection $args[0]", bucket).OrThrow(), static row => Assert.Equal("Passed", row.Properties["Verdict"].Value));
        Assert.Empty(shell.Run("Test-CLConnection $args[0] | Where-Object { $_.Fix }", bucket).OrThrow());

        Assert.Equal("False", shell.Run("Test-CLConnection no-such-bucket -Quiet").Text);
        var missing = shell.Run("Test-CLConnection no-such-bucket | Where-Object Verdict -eq Failed");
        Assert.Equal("Bucket", missing.Value("Name"));
    }

    [Fact]
    public void Test_CLConnection_needs_no_connection()
    {
        using ModuleShell shell = new();
        var result = shell.Run("Test-CLConnection -Region eu-west-1 | Where-Object Verdict -eq Failed");
        Assert.Equal("Credentials", result.Value("Name"));
        Assert.Contains("Connect-CLService -Local", (string)result.Value("Fix")!, StringComparison.Ordinal);
    }
}
