using Xunit.Sdk;
using Xunit.v3;

namespace CustomLabels.Pester.Tests;

/// <summary>Runs the count of the tests when the suites have been run.</summary>
public sealed class SuitesFirst : ITestCaseOrderer
{
    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase =>
        [.. testCases
            .OrderBy(static c => c.TestMethod?.MethodName == nameof(PesterTests.The_number_of_Pester_tests))
            .ThenBy(static c => c.TestCaseDisplayName, StringComparer.Ordinal)];
}
