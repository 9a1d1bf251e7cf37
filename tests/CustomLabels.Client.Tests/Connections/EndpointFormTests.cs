using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CustomLabels.Connections;
using CustomLabels.Client.Tests.Servers;
using CustomLabels.Endpoints;

namespace CustomLabels.Client.Tests.Connections;

/// <summary>Which hosts a connection talks to: what the user said, else the environment, else the profile.</summary>
[Collection(EnvironmentScope.Collection)]
public sealed class EndpointFormTests : IDisposable
{
    private static readonly BasicAWSCredentials Key = new("AKIDEXAMPLE", "secret");

    private readonly EnvironmentScope _environment = new();

    public void Dispose() => _environment.Dispose();

    [Theory]
    [InlineData(EndpointForm.Region, "https://rekognition.us-east-1.amazonaws.com/", "https://s3.us-east-1.amazonaws.com/")]
    [InlineData(EndpointForm.Fips, "https://rekognition-fips.us-east-1.amazonaws.com/", "https://s3-fips.us-east-1.amazonaws.com/")]
    [InlineData(EndpointForm.DualStack, "https://rekognition.us-east-1.api.aws/", "https://s3.dualstack.us-east-1.amazonaws.com/")]
    [InlineData(EndpointForm.Fips | EndpointForm.DualStack, "https://rekognition-fips.us-east-1.api.aws/", "https://s3-fips.dualstack.us-east-1.amazonaws.com/")]
    public async Task Each_form_has_its_hosts_for_both_services_whatever_the_environment_says(EndpointForm form, string rekognition, string storage)
    {
        _environment.Set("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        _environment.Set("AWS_USE_FIPS_ENDPOINT", form.HasFlag(EndpointForm.Fips) ? "false" : "true");
        using var connection = await OpenAsync(new ConnectionOptions { Region = "us-east-1", Credentials = Key, EndpointForm = form });
        Assert.Equal((rekognition, null), (connection.Endpoint.AbsoluteUri, connection.Describe().StorageEndpoint));
        Assert.Equal(storage, new Uri(connection.S3.DetermineServiceOperationEndpoint(new ListBucketsRequest()).URL).AbsoluteUri);
        Assert.False(connection.IsLocal);
    }

    [Fact]
    public async Task The_environment_and_the_profile_choose_and_changes_are_heard()
    {
        _environment.Profiles("[default]\naws_access_key_id = A\naws_secret_access_key = b\nregion = us-west-2\nuse_dualstack_endpoint = true\n");
        Assert.Equal("rekognition.us-west-2.api.aws", await HostAsync());
        _environment.Set("AWS_USE_FIPS_ENDPOINT", "true");
        Assert.Equal("rekognition-fips.us-west-2.api.aws", await HostAsync());
        _environment.Set("AWS_USE_DUALSTACK_ENDPOINT", "false");
        Assert.Equal("rekognition-fips.us-west-2.amazonaws.com", await HostAsync());
        _environment.Set("AWS_USE_FIPS_ENDPOINT", null);
        Assert.Equal("rekognition.us-west-2.amazonaws.com", await HostAsync());

        async Task<string> HostAsync()
        {
            using var connection = await OpenAsync(new ConnectionOptions());
            return connection.Endpoint.Host;
        }
    }

    [Theory]
    [InlineData("AWS_USE_FIPS_ENDPOINT")]
    [InlineData("AWS_USE_DUALSTACK_ENDPOINT")]
    public async Task An_endpoint_of_ones_own_does_not_go_with_either(string variable)
    {
        using var listener = new Listener();
        _environment.Set(variable, "true");
        var given = new ConnectionOptions { Region = "us-east-1", Credentials = Key, EndpointUrl = new Uri(listener.Url) };
        var error = await Assert.ThrowsAsync<CustomLabelsException>(() => OpenAsync(given));
        Assert.Equal(("EndpointConflict", ErrorKind.InvalidArgument), (error.ErrorId, error.Kind));
        Assert.Contains(variable, error.Message, StringComparison.Ordinal);

        _environment.Set("AWS_ENDPOINT_URL_S3", listener.Url);
        Assert.Equal("EndpointConflict", (await Assert.ThrowsAsync<CustomLabelsException>(() => OpenAsync(given with { EndpointUrl = null }))).ErrorId);
    }

    [Theory]
    [InlineData("region", EndpointForm.Region, null, false)]
    [InlineData("fips", EndpointForm.Fips, null, false)]
    [InlineData("DualStack", EndpointForm.DualStack, null, false)]
    [InlineData("Fips DualStack", EndpointForm.Fips | EndpointForm.DualStack, null, false)]
    [InlineData("Local", null, null, true)]
    [InlineData("http://127.0.0.1:4566", null, "http://127.0.0.1:4566/", false)]
    public void Words_are_understood(string words, EndpointForm? form, string? url, bool local) =>
        Assert.Equal(new EndpointChoice(form, url is null ? null : new Uri(url), local), EndpointChoice.Parse(words.Split(' ')));

    [Theory]
    [InlineData("Fips http://127.0.0.1", "EndpointConflict")]
    [InlineData("Local DualStack", "EndpointConflict")]
    [InlineData("Region Fips", "EndpointConflict")]
    [InlineData("http://127.0.0.1 http://127.0.0.2", "EndpointConflict")]
    [InlineData("FIPS DualStack Local", "EndpointConflict")]
    [InlineData("fibs", "InvalidEndpoint")]
    [InlineData("ftp://127.0.0.1", "InvalidEndpoint")]
    [InlineData("127.0.0.1:4566", "InvalidEndpoint")]
    public void Words_that_mean_nothing_or_exclude_each_other_are_refused(string words, string id) =>
        Assert.Equal(id, Assert.Throws<CustomLabelsException>(() => EndpointChoice.Parse(words.Split(' '))).ErrorId);

    private static Task<ServiceConnection> OpenAsync(ConnectionOptions options) => ServiceConnection.OpenAsync(options, TestContext.Current.CancellationToken);
}
