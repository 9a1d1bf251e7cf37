namespace CustomLabels.Pester.Tests;

/// <summary>What came out of a suite, as Invoke-Suite.ps1 writes it.</summary>
/// <param name="Passed">How many tests passed.</param>
/// <param name="Skipped">How many were skipped.</param>
/// <param name="Failures">Each failed test or block: its name, what was wrong, and where.</param>
public sealed record PesterResult(int Passed, int Skipped, IReadOnlyList<string> Failures);
