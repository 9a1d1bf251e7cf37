using CustomLabels.Service.Datasets;
using CustomLabels.Service.Models;
using CustomLabels.Service.Projects;
using CustomLabels.Service.Rekognition;
using CustomLabels.Service.Rekognition.Operations;
using CustomLabels.Service.State;

namespace CustomLabels.Service.Tests.Rekognition;

/// <summary>The table of states against spec/api.md §7, and against the state machines.</summary>
public sealed class StateRulesTests
{
    private const string InUse = "ResourceInUseException";
    private const string NotReady = "ResourceNotReadyException";
    private const string InvalidParameter = "InvalidParameterException";
    private const string NotFound = "ResourceNotFoundException";

    public static TheoryData<string> Operations => [.. StateRules.Table.Select(rule => rule.Operation).Distinct()];

    [Theory]
    [InlineData("StartProjectVersion", "TRAINING_COMPLETED STOPPED COPYING_COMPLETED FAILED", "TRAINING_FAILED COPYING_FAILED", InvalidParameter, InUse)]
    [InlineData("StopProjectVersion", "RUNNING STARTING", "", "", InUse)]
    [InlineData("DetectCustomLabels", "RUNNING", "", "", NotReady)]
    [InlineData("DeleteProjectVersion", "TRAINING_COMPLETED TRAINING_FAILED STOPPED FAILED COPYING_COMPLETED COPYING_FAILED", "", "", InUse)]
    [InlineData("CopyProjectVersion", "TRAINING_COMPLETED COPYING_COMPLETED STARTING RUNNING STOPPING STOPPED FAILED", "TRAINING_FAILED COPYING_FAILED", InvalidParameter, InUse)]
    public void Versions(string operation, string allowed, string special, string specialCode, string otherwise) =>
        Check(VersionStatus.Machine, allowed, special, specialCode, otherwise, status => StateRules.Require(operation, Version(status)));

    [Theory]
    [InlineData("CreateDataset", "CREATE_COMPLETE UPDATE_COMPLETE UPDATE_FAILED", "", "", InvalidParameter)]
    [InlineData("ListDatasetEntries", "CREATE_COMPLETE CREATE_FAILED UPDATE_COMPLETE UPDATE_FAILED", "CREATE_IN_PROGRESS", NotReady, InUse)]
    [InlineData("ListDatasetLabels", "CREATE_COMPLETE CREATE_FAILED UPDATE_COMPLETE UPDATE_FAILED", "CREATE_IN_PROGRESS", NotReady, InUse)]
    [InlineData("UpdateDatasetEntries", "CREATE_COMPLETE UPDATE_COMPLETE UPDATE_FAILED", "CREATE_FAILED", InvalidParameter, InUse)]
    [InlineData("DistributeDatasetEntries", "CREATE_COMPLETE UPDATE_COMPLETE UPDATE_FAILED", "", "", NotReady)]
    [InlineData("CreateProjectVersion", "CREATE_COMPLETE UPDATE_COMPLETE UPDATE_FAILED", "CREATE_FAILED", InvalidParameter, InUse)]
    [InlineData("DeleteDataset", "CREATE_COMPLETE CREATE_FAILED UPDATE_COMPLETE UPDATE_FAILED", "", "", InUse)]
    public void Datasets(string operation, string allowed, string special, string specialCode, string otherwise) =>
        Check(DatasetStatus.Machine, allowed, special, specialCode, otherwise, status => StateRules.Require(operation, Dataset(status)));

    [Theory]
    [InlineData("DeleteProject", InUse)]
    [InlineData("CreateDataset", NotFound)]
    [InlineData("CreateProjectVersion", NotFound)]
    [InlineData("CopyProjectVersion", NotFound)]
    [InlineData("PutProjectPolicy", NotFound)]
    [InlineData("DeleteProjectPolicy", NotFound)]
    public void Projects(string operation, string whileDeleting) => Check(
        ProjectStatus.Machine, "CREATED", "DELETING", whileDeleting, InUse,
        status => StateRules.Require(operation, new ProjectRow("arn", "caps", status, DateTimeOffset.UnixEpoch)));

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_of_the_table_is_one_of_the_model(string operation) => Assert.Contains(operation, ServiceModel.Load().Operations);

    [Fact]
    public void No_row_allows_what_the_state_machines_do_not()
    {
        foreach ((var operation, var machine, var next) in ((string, StateMachine, string)[])[
            ("StartProjectVersion", VersionStatus.Machine, VersionStatus.Starting),
            ("StopProjectVersion", VersionStatus.Machine, VersionStatus.Stopping),
            ("DeleteProjectVersion", VersionStatus.Machine, VersionStatus.Deleting),
            ("DeleteDataset", DatasetStatus.Machine, DatasetStatus.DeleteInProgress),
            ("UpdateDatasetEntries", DatasetStatus.Machine, DatasetStatus.UpdateInProgress),
            ("DistributeDatasetEntries", DatasetStatus.Machine, DatasetStatus.UpdateInProgress),
            ("DeleteProject", ProjectStatus.Machine, ProjectStatus.Deleting)])
        {
            var rule = StateRules.Table.Single(row => row.Operation == operation && row.Machine == machine);
            Assert.All(rule.Allowed, status => Assert.True(machine.Allows(status, next), $"{operation} in {status}"));
        }
    }

    [Fact]
    public void A_refusal_says_the_state_the_reason_and_what_to_do()
    {
        Assert.Equal(
            "The model v1 cannot be started while its status is TRAINING_FAILED. The manifest is empty. It has no model.",
            Assert.Throws<ServiceException>(() => StateRules.Require("StartProjectVersion", Version("TRAINING_FAILED"))).Message);
        Assert.Equal(
            "The model v1 cannot detect labels while its status is STOPPED. Start it first (StartProjectVersion).",
            Assert.Throws<ServiceException>(() => StateRules.Require("DetectCustomLabels", Version("STOPPED"))).Message);
    }

    private static void Check(StateMachine machine, string allowed, string special, string specialCode, string otherwise, Action<string> require)
    {
        Assert.All(machine.States, status => Assert.Equal(
            allowed.Split(' ').Contains(status) ? "allowed" : special.Split(' ').Contains(status) ? specialCode : otherwise,
            (Record.Exception(() => require(status)) as ServiceException)?.Code ?? "allowed"));
        Assert.All(allowed.Split(' '), status => Assert.Contains(status, machine.States));
    }

    private static VersionRow Version(string status) =>
        new("arn", "project", "v1", status, "The manifest is empty.", "{}", "{}", "{}", "1", 0, null, null, DateTimeOffset.UnixEpoch);

    private static DatasetRow Dataset(string status) =>
        new("arn", "project", "TRAIN", null, status, "It failed.", null, "{}", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
}
