using System.Text.Json.Nodes;
using CustomLabels.Service.Auth;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Auth;

[Collection(OneService.Name)]
public sealed class AccountTests(ServiceFixture fixture)
{
    [Fact]
    public async Task Each_access_key_has_an_account_of_its_own()
    {
        var mine = await fixture.Client.CreateProjectAsync("accounts");
        var theirs = await fixture.Other.CreateProjectAsync("accounts");

        Assert.Contains(":000000000000:project/accounts/", mine, StringComparison.Ordinal);
        Assert.Contains($":{ServiceFixture.OtherAccount}:project/accounts/", theirs, StringComparison.Ordinal);
        var seen = await fixture.Other.CallAsync("DescribeProjects", []);
        Assert.Equal([theirs], seen["ProjectDescriptions"]!.AsArray().Select(project => project!["ProjectArn"]!.GetValue<string>()));
        (var code, _) = await fixture.Other.RefusedAsync("DeleteProject", new() { ["ProjectArn"] = mine });
        Assert.Equal("ResourceNotFoundException", code);

        await fixture.Other.CallAsync("DeleteProject", new() { ["ProjectArn"] = theirs });
    }

    [Fact]
    public void Keys_are_kept_and_a_further_account_adds_one()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("customlabels-keys-").FullName, "credentials");
        var first = CredentialsFile.LoadOrCreate(path, "us-east-1", "000000000000", []);
        var second = CredentialsFile.LoadOrCreate(path, "us-east-1", "000000000000", ["222222222222"]);
        var third = CredentialsFile.LoadOrCreate(path, "eu-west-1", "000000000000", []);

        Assert.Equal(first, second.Take(1));
        Assert.Equal(["000000000000", "222222222222"], second.Select(key => key.AccountId));
        Assert.Equal(second, third);
        Assert.Equal(2, File.ReadLines(path).Count(line => line == "region = eu-west-1"));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void A_file_of_the_first_version_gives_its_key()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("customlabels-keys-").FullName, "credentials");
        File.WriteAllText(path, "[default]\naws_access_key_id = AKIAOLD\naws_secret_access_key = s3cr=t\nregion = us-east-1\n");
        Assert.Equal([new AccessKey("AKIAOLD", "s3cr=t", "123456789012")], CredentialsFile.LoadOrCreate(path, "us-east-1", "123456789012", []));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }
}
