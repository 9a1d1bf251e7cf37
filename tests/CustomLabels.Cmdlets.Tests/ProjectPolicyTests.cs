using System.Management.Automation;

namespace CustomLabels.Tests;

/// <summary>Policies of projects, by document or composed, with their revisions.</summary>
public sealed class ProjectPolicyTests(ServiceFixture service)
{
    private const string Deny =
        """{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "rekognition:CopyProjectVersion", "Resource": "arn:aws:rekognition:us-east-1:000000000000:project/PROJECT/version/*" }] }""";

    [Fact]
    public void A_policy_is_made_kept_replaced_and_removed()
    {
        using var shell = service.Connect();
        shell.Run("New-CLProject policies").OrThrow();
        var first = (string)shell.Run("Set-CLProjectPolicy policies share -AllowAccount 333333333333").Value("RevisionId")!;

        // The same again is the same, and not a new revision.
        Assert.Equal(first, shell.Run("Set-CLProjectPolicy policies share -AllowAccount 333333333333").Value("RevisionId"));
        var second = shell.Run("Get-CLProject policies | Set-CLProjectPolicy -PolicyName share -AllowAccount 333333333333 -AllowPrincipal arn:aws:iam::444444444444:role/x");
        Assert.NotEqual(first, second.Value("RevisionId"));
        Assert.Contains("\"arn:aws:iam::333333333333:root\",\"arn:aws:iam::444444444444:role/x\"", (string)second.Value("Document")!, StringComparison.Ordinal);
        Assert.Contains("project/policies/version/*", (string)second.Value("Document")!, StringComparison.Ordinal);

        var outdated = shell.Run("Set-CLProjectPolicy policies share -AllowAccount 555555555555 -RevisionId $args[0]", first);
        Assert.Equal(("InvalidPolicyRevisionIdException", ErrorCategory.InvalidArgument), (outdated.ErrorId, outdated.Errors[0].CategoryInfo.Category));
        Assert.Equal("share", shell.Run("(Get-CLProjectPolicy policies s*).PolicyName").Text);
        Assert.Empty(shell.Run("Get-CLProjectPolicy policies x*").OrThrow());

        // A policy that was replaced after it was read is not removed.
        var guarded = shell.Run("$read = Get-CLProjectPolicy policies; Set-CLProjectPolicy policies share -AllowAccount 555555555555 | Out-Null; $read | Remove-CLProjectPolicy -Confirm:$false");
        Assert.Equal("InvalidPolicyRevisionIdException", guarded.ErrorId);
        Assert.Equal("policies/share", guarded.Errors[0].TargetObject);
        Assert.Equal("CannotPrompt", shell.Run("Get-CLProjectPolicy policies | Remove-CLProjectPolicy").ErrorId);
        shell.Run("Get-CLProjectPolicy policies | Remove-CLProjectPolicy -Confirm:$false").OrThrow();
        Assert.Empty(shell.Run("Get-CLProjectPolicy policies").OrThrow());
        Assert.Equal("PolicyNotFound", shell.Run("Remove-CLProjectPolicy policies share -Confirm:$false").ErrorId);
    }

    [Fact]
    public void A_document_comes_as_text_as_a_hashtable_or_from_a_file()
    {
        using var shell = service.Connect();
        shell.Run("New-CLProject documents").OrThrow();
        var document = Deny.Replace("PROJECT", "documents", StringComparison.Ordinal);
        var file = Path.Combine(service.NewFolder(), "policy.json");
        File.WriteAllText(file, document);
        var text = shell.Run("Set-CLProjectPolicy documents one -Document $args[0]; Set-CLProjectPolicy documents two -Path $args[1]", document, file);
        Assert.Equal([document, document], text.OrThrow().Select(static p => p.Properties["Document"].Value));
        var table = shell.Run(
            """
            Set-CLProjectPolicy documents one -Document @{
                Version = '2012-10-17'
                Statement = @(@{ Effect = 'Deny'; Principal = '*'; Action = 'rekognition:CopyProjectVersion'; Resource = 'arn:aws:rekognition:us-east-1:000000000000:project/documents/version/*' })
            }
            """);

        // It says the same, so the text that is stored stays.
        Assert.Equal(document, table.Value("Document"));
        Assert.Equal("FileNotFound", shell.Run("Set-CLProjectPolicy documents three -Path $args[0]", file + ".no").ErrorId);
        Assert.Equal("MalformedPolicyDocumentException", shell.Run("Set-CLProjectPolicy documents three -Document '{}'").ErrorId);
    }

    [Fact]
    public void What_is_missing_or_does_not_belong_is_one_error()
    {
        using var shell = service.Connect();
        shell.Run("New-CLProject elsewhere").OrThrow();
        Assert.Equal("NobodyAllowed", shell.Run("Set-CLProjectPolicy elsewhere").ErrorId);
        Assert.Equal("InvalidPrincipal", shell.Run("Set-CLProjectPolicy elsewhere -AllowAccount everyone").ErrorId);
        Assert.Equal("ModelOfOtherProject", shell.Run("Set-CLProjectPolicy elsewhere -AllowAccount 333333333333 -Model $args[0]", service.RunningModel).ErrorId);
        Assert.Equal("ProjectNotFound", shell.Run("'no-such', 'elsewhere' | Get-CLProjectPolicy").ErrorId);
    }

    [Fact]
    public void A_dry_run_shows_the_document_and_stores_nothing()
    {
        CapturingHost host = new();
        using var shell = service.Connect(host);
        shell.Run("New-CLProject dry-policy; Set-CLProjectPolicy dry-policy -AllowAccount 333333333333 -WhatIf").OrThrow();
        Assert.Contains("What if: Store the policy allow-copy of project dry-policy:", host.Text, StringComparison.Ordinal);
        Assert.Contains("arn:aws:iam::333333333333:root", host.Text, StringComparison.Ordinal);
        Assert.Empty(shell.Run("Get-CLProjectPolicy dry-policy").OrThrow());
    }
}
