using System.Management.Automation;

namespace CustomLabels.Tests;

/// <summary>What came out of a script.</summary>
public sealed record ShellResult(
    IReadOnlyList<PSObject> Output,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<ProgressRecord> Progress)
{
    /// <summary>The text of the output, one line per object.</summary>
    public string Text => string.Join(Environment.NewLine, Output);

    /// <summary>The only error's id, without the cmdlet's name.</summary>
    public string ErrorId => Assert.Single(Errors).FullyQualifiedErrorId.Split(',')[0];

    /// <summary>The output; fails with the errors when there are any.</summary>
    public IReadOnlyList<PSObject> OrThrow() =>
        Errors.Count == 0 ? Output : throw new InvalidOperationException(string.Join(Environment.NewLine, Errors.Select(static e => $"{e.FullyQualifiedErrorId}: {e} {e.InvocationInfo?.PositionMessage}")));

    /// <summary>A property of the only object.</summary>
    public object? Value(string property) => Assert.Single(OrThrow()).Properties[property]?.Value;
}
