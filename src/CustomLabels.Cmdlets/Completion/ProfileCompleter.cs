using System.Management.Automation.Language;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace CustomLabels.Completion;

/// <summary>Completes profiles of the shared AWS configuration files.</summary>
public sealed class ProfileCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        Profiles().Matching(wordToComplete);

    private static List<string> Profiles()
    {
        try
        {
            return new SharedCredentialsFile().ListProfileNames();
        }
        catch (Exception e) when (e is AmazonClientException or IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            // A file that cannot be read offers no names; the cmdlet says so when it runs.
            return [];
        }
    }
}
