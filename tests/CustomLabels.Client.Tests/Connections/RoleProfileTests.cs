using CustomLabels.Connections;
using CustomLabels.Client.Tests.Servers;

namespace CustomLabels.Client.Tests.Connections;

/// <summary>Profiles that work with aws work here: the one that assumes a role is what people trip over.</summary>
[Collection(EnvironmentScope.Collection)]
public sealed class RoleProfileTests(MotoServer moto) : IDisposable
{
    private readonly EnvironmentScope _environment = new();

    public void Dispose() => _environment.Dispose();

    [Fact]
    public async Task A_profile_that_assumes_a_role_is_followed_and_signs_as_the_role()
    {
        var cancel = TestContext.Current.CancellationToken;
        using (var direct = await moto.ConnectAsync(cancel))
        {
            _environment.Set("AWS_ENDPOINT_URL", direct.Endpoint.AbsoluteUri);
        }

        _environment.Profiles(
            """
            [base]
            aws_access_key_id = AKIDEXAMPLE
            aws_secret_access_key = secret

            [trainer]
            role_arn = arn:aws:iam::210987654321:role/trainer
            source_profile = base
            region = eu-west-1
            """);
        _environment.Set("AWS_PROFILE", "trainer");
        using var connection = await ServiceConnection.OpenAsync(new ConnectionOptions(), cancel);
        Assert.Equal(("trainer", "profile trainer", "eu-west-1"), (connection.Describe().Profile, connection.Describe().CredentialSource, connection.Region));
        Assert.Equal("210987654321", await connection.GetAccountIdAsync(cancel));
    }

    [Fact]
    public async Task A_role_that_cannot_be_assumed_is_explained()
    {
        _environment.Set("AWS_ENDPOINT_URL_STS", $"http://127.0.0.1:{FreePort.Find()}");
        _environment.Profiles(
            """
            [base]
            aws_access_key_id = AKIDEXAMPLE
            aws_secret_access_key = secret

            [trainer]
            role_arn = arn:aws:iam::210987654321:role/trainer
            source_profile = base
            region = eu-west-1
            """);
        var error = await Assert.ThrowsAsync<CustomLabelsException>(
            () => ServiceConnection.OpenAsync(new ConnectionOptions { ProfileName = "trainer" }, TestContext.Current.CancellationToken));
        Assert.Equal(("CredentialsFailed", ErrorKind.Authentication), (error.ErrorId, error.Kind));
        Assert.Contains("profile trainer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_sign_on_profile_without_a_login_says_how_to_log_in()
    {
        _environment.Profiles(
            """
            [sso]
            sso_account_id = 123456789012
            sso_role_name = trainer
            sso_region = eu-west-1
            sso_start_url = https://example.invalid/start
            region = eu-west-1
            """);
        var error = await Assert.ThrowsAsync<CustomLabelsException>(
            () => ServiceConnection.OpenAsync(new ConnectionOptions { ProfileName = "sso" }, TestContext.Current.CancellationToken));
        Assert.Equal("CredentialsFailed", error.ErrorId);
        Assert.Contains("aws sso login --profile sso", error.Message, StringComparison.Ordinal);
    }
}
