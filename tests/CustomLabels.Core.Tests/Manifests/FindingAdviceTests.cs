using System.Reflection;
using CustomLabels.Manifests.Findings;

namespace CustomLabels.Core.Tests.Manifests;

public sealed class FindingAdviceTests
{
    public static TheoryData<string> Codes =>
    [
        .. ManifestErrors.All.Select(error => error.Code),
        .. LineFindingsOf().Select(finding => finding.Code),
    ];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_of_the_service_has_a_meaning_and_a_fix(string code)
    {
        var advice = FindingAdvice.Of(code);
        Assert.NotNull(advice);
        Assert.All([advice.Meaning, advice.Fix], text =>
        {
            Assert.EndsWith(".", text, StringComparison.Ordinal);
            Assert.True(text.Length > 20, text);
        });
    }

    [Fact]
    public void There_is_no_advice_for_codes_that_nobody_gives() =>
        Assert.Equal(Codes.Select(row => row.Data).Order(StringComparer.Ordinal).Distinct(), FindingAdvice.Codes.Order(StringComparer.Ordinal));

    [Fact]
    public void The_list_of_all_errors_has_each_of_them() =>
        Assert.Equal(
            typeof(ManifestErrors).GetProperties(BindingFlags.Public | BindingFlags.Static).Where(property => property.PropertyType == typeof(ManifestError)).Select(property => (ManifestError)property.GetValue(null)!).OrderBy(error => error.Code, StringComparer.Ordinal),
            ManifestErrors.All.OrderBy(error => error.Code, StringComparer.Ordinal));

    [Fact]
    public void Each_message_of_a_manifest_error_tells_its_code() =>
        Assert.All(ManifestErrors.All, error => Assert.Equal(error.Code, FindingAdvice.CodeOf(error.Message)));

    [Theory]
    [InlineData("Less than 30% label overlap between the training and testing manifest files.", "ERROR_INSUFFICIENT_LABEL_OVERLAP")]
    [InlineData("Less than 70% usable label overlap between the training and testing manifest files.", "ERROR_INSUFFICIENT_USABLE_LABEL_OVERLAP")]
    [InlineData("Less than nothing.", null)]
    [InlineData("The training was stopped.", null)]
    [InlineData(null, null)]
    public void The_percentage_of_an_overlap_may_be_another(string? message, string? code) => Assert.Equal(code, FindingAdvice.CodeOf(message));

    [Fact]
    public void A_code_without_its_first_word_is_known_too() =>
        Assert.Same(FindingAdvice.Of("ERROR_MISSING_SOURCE_REF"), FindingAdvice.Of("MISSING_SOURCE_REF"));

    private static IEnumerable<ManifestFinding> LineFindingsOf()
    {
        foreach (var member in typeof(LineFindings).GetMembers(BindingFlags.Public | BindingFlags.Static))
        {
            switch (member)
            {
                case FieldInfo { FieldType: var type } field when type == typeof(ManifestFinding):
                    yield return (ManifestFinding)field.GetValue(null)!;
                    break;
                case MethodInfo { ReturnType: var type } method when type == typeof(ManifestFinding):
                    yield return (ManifestFinding)method.Invoke(null, [.. method.GetParameters().Select(parameter => parameter.ParameterType == typeof(int) ? (object)0 : "x")])!;
                    break;
            }
        }
    }
}
