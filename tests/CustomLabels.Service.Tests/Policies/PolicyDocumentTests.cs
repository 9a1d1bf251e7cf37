using CustomLabels.Service.Policies;

namespace CustomLabels.Service.Tests.Policies;

/// <summary>What a policy says of a request, and what is no policy of a project.</summary>
public sealed class PolicyDocumentTests
{
    private const string Scope = "arn:aws:rekognition:us-east-1:111111111111:";
    private const string Versions = Scope + "project/caps/version/";
    private const string V1 = Versions + "v1/1772361000123";
    private const string Other = "222222222222";

    [Theory]
    [InlineData("\"*\"", "Allow")]
    [InlineData("""{"AWS":"*"}""", "Allow")]
    [InlineData("""{"AWS":"222222222222"}""", "Allow")]
    [InlineData("""{"AWS":"arn:aws:iam::222222222222:root"}""", "Allow")]
    [InlineData("""{"AWS":["arn:aws:iam::333333333333:root","222222222222"]}""", "Allow")]
    [InlineData("""{"AWS":"333333333333"}""", "None")]
    [InlineData("""{"AWS":"arn:aws:iam::222222222222:role/copier"}""", "None")]
    [InlineData("""{"AWS":"arn:aws:sts::222222222222:assumed-role/copier/me@example.com"}""", "None")]
    [InlineData("""{"Service":"rekognition.amazonaws.com"}""", "None")]
    public void Principals(string principal, string decision) => Assert.Equal(decision, Evaluate(Statement("Allow", principal, $"\"{Versions}*\"")));

    [Theory]
    [InlineData(V1, "Allow")]
    [InlineData(Versions + "*", "Allow")]
    [InlineData(Versions + "v1/*", "Allow")]
    [InlineData(Versions + "v?/*", "Allow")]
    [InlineData(Versions + "v2/*", "None")]
    [InlineData(Versions + "v1/1772361000124", "None")]
    public void Resources(string resource, string decision) => Assert.Equal(decision, Evaluate(Statement("Allow", "\"*\"", $"[\"{Versions}other/1\",\"{resource}\"]")));

    [Fact]
    public void A_deny_wins_wherever_it_stands()
    {
        var allow = Statement("Allow", "\"*\"", $"\"{Versions}*\"");
        var deny = Statement("Deny", """{"AWS":"222222222222"}""", $"\"{V1}\"");
        Assert.Equal("Deny", Evaluate(allow, deny));
        Assert.Equal("Deny", Evaluate(deny, allow));
        Assert.Equal("Allow", Evaluate(allow, Statement("Deny", """{"AWS":"333333333333"}""", $"\"{V1}\"")));
    }

    [Theory]
    [InlineData("""{"StringEquals":{"aws:PrincipalAccount":"222222222222"}}""", "Allow")]
    [InlineData("""{"StringEquals":{"aws:PrincipalAccount":["1","2"]}}""", "None")]
    [InlineData("""{"StringNotEquals":{"aws:PrincipalAccount":"3"}}""", "Allow")]
    [InlineData("""{"StringLike":{"AWS:principalaccount":"2222*"}}""", "Allow")]
    [InlineData("""{"StringEquals":{"aws:unheard":"1"}}""", "None")]
    [InlineData("""{"StringEqualsIfExists":{"aws:unheard":"1"}}""", "Allow")]
    [InlineData("""{"StringNotLike":{"aws:unheard":"1"}}""", "Allow")]
    [InlineData("""{"Null":{"aws:unheard":"true","aws:PrincipalAccount":false}}""", "Allow")]
    [InlineData("""{"Bool":{"aws:SecureTransport":false}}""", "Allow")]
    [InlineData("""{"Bool":{"aws:SecureTransport":"true"}}""", "None")]
    [InlineData("""{"IpAddress":{"aws:SourceIp":["10.0.0.0/8","127.0.0.0/8"]}}""", "Allow")]
    [InlineData("""{"NotIpAddress":{"aws:SourceIp":"127.0.0.1"}}""", "None")]
    public void Conditions(string condition, string decision) =>
        Assert.Equal(decision, Evaluate(Statement("Allow", "\"*\"", $"\"{V1}\"")[..^1] + $",\"Condition\":{condition}}}"));

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("""{"Version":"2012-10-17"}""", "Statement is missing")]
    [InlineData("""{"Version":"2012-10-17","Statement":[]}""", "Statement must not be empty")]
    [InlineData("""{"Version":"2012-10-17","Version":"2012-10-17","Statement":[%]}""", "JSON")]
    [InlineData("""{"Statement":[%]}""", "Version is missing")]
    [InlineData("""{"Version":"2008-10-17","Statement":[%]}""", "Version must be")]
    [InlineData("""{"Version":"2012-10-17","Statement":[%],"More":1}""", "must not have More")]
    public void Documents_that_are_refused(string document, string problem) =>
        Assert.Contains(problem, Refusal(document.Replace("%", Statement("Allow", "\"*\"", $"\"{V1}\""), StringComparison.Ordinal)), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"Effect\":\"Allow\",", "", "Effect is missing")]
    [InlineData("\"Allow\"", "\"ALLOW\"", "Effect must be")]
    [InlineData("\"Principal\":\"*\",", "", "Principal is missing")]
    [InlineData("\"Principal\":\"*\"", "\"Principal\":{}", "Principal must be")]
    [InlineData("\"Principal\":\"*\"", "\"Principal\":\"222222222222\"", "Principal must be")]
    [InlineData("\"Principal\":\"*\"", "\"Principal\":{\"AWS\":\"arn:aws:iam::222222222222:role/*\"}", "Principal names")]
    [InlineData("\"Principal\":\"*\"", "\"Principal\":{\"AWS\":[]}", "must not be empty")]
    [InlineData("\"Principal\"", "\"NotPrincipal\"", "must not have NotPrincipal")]
    [InlineData("\"Action\"", "\"NotAction\"", "must not have NotAction")]
    [InlineData("\"Resource\"", "\"NotResource\"", "must not have NotResource")]
    [InlineData("rekognition:CopyProjectVersion", "rekognition:*", "Action must be")]
    [InlineData("rekognition:CopyProjectVersion", "rekognition:DetectCustomLabels", "Action must be")]
    [InlineData("\"rekognition:CopyProjectVersion\"", "7", "Action must be a text")]
    [InlineData(V1, "*", "Resource must be")]
    [InlineData(V1, Scope + "project/other/version/*", "Resource must be")]
    [InlineData(V1, "arn:aws:rekognition:us-east-1:222222222222:project/caps/version/*", "Resource must be")]
    [InlineData(V1, Scope + "project/caps/1772361000123", "Resource must be")]
    [InlineData("\"Effect\"", "\"Sid\":1,\"Effect\"", "Sid must be")]
    [InlineData("\"Effect\"", "\"Condition\":{\"DateGreaterThan\":{\"aws:CurrentTime\":\"2026\"}},\"Effect\"", "operator DateGreaterThan")]
    public void Statements_that_are_refused(string part, string replacement, string problem)
    {
        var statement = Statement("Allow", "\"*\"", $"\"{V1}\"");
        Assert.Equal("Allow", Evaluate(statement));
        Assert.Contains(problem, Refusal(Document(statement.Replace(part, replacement, StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_of_other_policies_may_allow_negation()
    {
        var rules = new PolicyRules { AllowsNegation = true, VersionIsOptional = true, CheckAction = _ => null, CheckResource = _ => null };
        var policy = PolicyDocument.Parse(
            """{"Statement":{"Effect":"Deny","NotPrincipal":{"AWS":"222222222222"},"NotAction":"s3:get*","NotResource":"arn:aws:s3:::b/open/*"}}""", rules);

        Assert.Equal(PolicyDecision.Deny, policy.Evaluate(new("333333333333", "s3:PutObject", "arn:aws:s3:::b/x")));
        Assert.Equal(PolicyDecision.None, policy.Evaluate(new(Other, "s3:PutObject", "arn:aws:s3:::b/x")));
        Assert.Equal(PolicyDecision.None, policy.Evaluate(new("333333333333", "s3:GetObject", "arn:aws:s3:::b/x")));
        Assert.Equal(PolicyDecision.None, policy.Evaluate(new("333333333333", "s3:PutObject", "arn:aws:s3:::b/open/x")));
    }

    [Theory]
    [InlineData("*", "", true)]
    [InlineData("?", "", false)]
    [InlineData("a*b*c", "aXbXbXc", true)]
    [InlineData("a*b*c", "aXbXbX", false)]
    [InlineData("*/v1/?", "x/v1/1", true)]
    [InlineData("*/v1/?", "x/v1/12", false)]
    [InlineData("abc", "ABC", false)]
    public void Wildcards(string pattern, string text, bool fits) => Assert.Equal(fits, Wildcard.IsMatch(pattern, text));

    private static string Statement(string effect, string principal, string resource) =>
        $$"""{"Effect":"{{effect}}","Principal":{{principal}},"Action":"rekognition:CopyProjectVersion","Resource":{{resource}}}""";

    private static string Document(params string[] statements) => $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";

    private static string Evaluate(params string[] statements) => CopyPolicy.Parse(Document(statements), Scope, "caps")
        .Evaluate(new PolicyRequest(Other, CopyPolicy.CopyAction, V1)
        {
            Context = new Dictionary<string, string> { ["aws:PrincipalAccount"] = Other, ["aws:SourceIp"] = "127.0.0.1", ["aws:SecureTransport"] = "false" },
        })
        .ToString();

    private static string Refusal(string document) => Assert.Throws<PolicyFormatException>(() => CopyPolicy.Parse(document, Scope, "caps")).Message;
}
